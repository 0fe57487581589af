// Ties the marks in the text to the cards beside it. Without scripts the links between them still work.
const wide = matchMedia("(min-width: 64rem)");
const found = document.getElementById("found");
const sheet = document.getElementById("sheet");
const main = document.querySelector("main");
let back = null;

// Where each text node stands, in code points of the article, as the report counts.
let index = null;
const places = () => index ??= [...document.querySelectorAll("[data-at]")].flatMap((block) => {
  let at = Number(block.dataset.at);
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const nodes = [];
  for (let node; (node = walker.nextNode());) {
    const length = [...node.data].length;
    nodes.push({ node, from: at, to: at + length });
    at += length;
  }
  return nodes;
});
const offset = (place, at) => [...place.node.data].slice(0, Math.max(0, at - place.from)).join("").length;
function ranges(span) {
  const [start, end] = span.split("-").map(Number);
  return places().filter((p) => p.from < end && p.to > start).map((place) => {
    const range = new Range();
    range.setStart(place.node, offset(place, start));
    range.setEnd(place.node, offset(place, Math.min(end, place.to)));
    return range;
  });
}
function highlight(name, spans) {
  if (!globalThis.CSS?.highlights) return;
  CSS.highlights.delete(name);
  const found = spans.flatMap(ranges);
  if (found.length) CSS.highlights.set(name, new Highlight(...found));
}

// Shows what belongs to some cards: their places in the text, the sentences that prove the first, and who takes part in it.
function select(ids) {
  for (const mark of main.querySelectorAll(".on")) mark.classList.remove("on");
  for (const id of ids) for (const mark of main.querySelectorAll(`[data-c~="${id}"]`)) mark.classList.add("on");
  const { sentences, parts } = document.getElementById(`card-${ids[0]}`).dataset;
  highlight("sentence", sentences?.split(" ") ?? []);
  highlight("part", parts?.split(" ") ?? []);
}
function goTo(mark, focus) {
  mark.scrollIntoView({ block: "center" });
  if (focus) mark.focus({ preventScroll: true });
}

main.addEventListener("click", (event) => {
  const mark = event.target.closest("a.m");
  if (!mark) return;
  event.preventDefault();
  back = mark;
  const ids = mark.dataset.c.split(" ");
  select(ids);
  const cards = ids.map((id) => document.getElementById(`card-${id}`));
  if (wide.matches) {
    for (const card of found.querySelectorAll("details[open]")) card.open = cards.includes(card);
    for (const card of cards) card.open = true;
    cards[0].scrollIntoView({ block: "nearest" });
    cards[0].querySelector("summary").focus({ preventScroll: true });
  } else {
    const close = document.createElement("button");
    close.textContent = "Close";
    close.addEventListener("click", () => sheet.hidePopover());
    sheet.replaceChildren(close, ...cards.map((card) => {
      const copy = card.cloneNode(true);
      copy.removeAttribute("id");
      copy.querySelector(".inside").removeAttribute("id");
      copy.open = true;
      return copy;
    }));
    sheet.showPopover();
    sheet.focus();
  }
});
sheet.addEventListener("toggle", (event) => { if (event.newState === "closed" && document.activeElement === document.body) back?.focus(); });

// A card that is opened by hand shows its first place in the text; its links show the others.
document.addEventListener("click", (event) => {
  const link = event.target.closest(".places a");
  const summary = event.target.closest("#found summary");
  if (link) {
    event.preventDefault();
    if (link.closest("#sheet")) sheet.hidePopover();
    goTo(document.getElementById(link.hash.slice(1)), true);
  } else if (summary && !summary.parentElement.open) {
    const card = summary.parentElement;
    select([card.id.slice("card-".length)]);
    const first = card.querySelector(".places a");
    if (first && wide.matches) goTo(document.getElementById(first.hash.slice(1)), false);
  }
});
found.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !back) return;
  goTo(back, true);
});

// Marks of kinds that are not ticked are no stops for the keyboard.
function stops() {
  const hidden = [...found.querySelectorAll("fieldset input:not(:checked)")].map((box) => box.id.slice("show-".length));
  for (const mark of main.querySelectorAll("a.m")) {
    const shown = mark.dataset.c.split(" ").some((id) => !hidden.includes(id.split("-")[0]));
    mark.tabIndex = shown ? 0 : -1;
  }
}
found.addEventListener("change", stops);
stops();
