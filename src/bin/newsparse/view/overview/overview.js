// Sets the tables from the page's data, sorts and filters them. Text goes in as text: nothing of a page becomes markup.
const data = JSON.parse(document.getElementById("data").textContent);
const S = data.strings;
const PAGE = 100;
const many = (n) => n.toLocaleString("en");
const some = (n, what) => `${many(n)} ${what}${n === 1 ? "" : "s"}`;
const make = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children.filter((c) => c !== null && c !== ""));
  return element;
};

// Rows as objects; the order of the arrays is that of the program.
const articles = data.articles.map(([title, date, name, site, url, href, error, companies], number) =>
  ({ number, title: S[title], date: S[date], name: S[name], site: S[site], url: S[url], href: S[href], error: S[error], companies: companies.map((c) => S[c]), events: 0, figures: 0 }));
const events = data.events.map(([article, type, certainty, date, sentence, companies, quote, start, end]) =>
  ({ article, type: S[type], certainty: S[certainty], date: S[date], sentence: S[sentence], companies: companies.map((c) => S[c]), quote: S[quote], start, end }));
const figures = data.figures.map(([article, text, value, kind, direction, measure, subject, period, quote, start, end]) =>
  ({ article, text: S[text], value, kind: S[kind], direction, measure: S[measure], subject: S[subject], period: S[period], quote: S[quote], start, end }));
for (const row of events) articles[row.article].events++;
for (const row of figures) articles[row.article].figures++;

const MONTHS = "January February March April May June July August September October November December".split(" ");
const day = (date) => {
  const [, year, month, number] = /^(\d{4})-(\d\d)(?:-(\d\d))?$/.exec(date) ?? [];
  return year && MONTHS[month - 1] ? `${number ? `${Number(number)} ` : ""}${MONTHS[month - 1]} ${year}` : date;
};

// What is filtered by: words, and one value of each other kind.
const filter = { words: [], company: null, type: null, from: null, to: null, article: null };
const within = (date) => !filter.from || (date.slice(0, filter.from.length) >= filter.from && date.slice(0, filter.to.length) <= filter.to);
const has = (row, text) => { row.low ??= text(row).toLowerCase(); return filter.words.every((word) => row.low.includes(word)); };
const ofArticle = (row) => filter.article === null || row.article === filter.article;
const passes = {
  events: (row) => ofArticle(row) && (!filter.type || row.type === filter.type) && within(row.date) && (!filter.company || row.companies.includes(filter.company))
    && has(row, (r) => `${r.sentence} ${r.type} ${r.certainty} ${r.quote} ${articles[r.article].title}`),
  figures: (row) => ofArticle(row) && (!filter.company || row.subject === filter.company) && within(articles[row.article].date)
    && has(row, (r) => `${r.text} ${r.kind} ${r.measure} ${r.subject} ${r.period} ${r.quote} ${articles[r.article].title}`),
  articles: (row) => (filter.article === null || row.number === filter.article) && within(row.date) && (!filter.company || row.companies.includes(filter.company))
    && has(row, (r) => `${r.title} ${r.name} ${r.site} ${r.companies.join(" ")}`),
};

// The words that prove a row, with the item itself marked.
function proof(row) {
  const points = [...row.quote];
  const part = (from, to) => points.slice(from, to).join("");
  return make("blockquote", {}, part(0, row.start), make("mark", { textContent: part(row.start, row.end) }), part(row.end));
}
function source(row) {
  const article = articles[row.article];
  const link = make("a", { href: "#articles", textContent: article.title });
  link.dataset.article = row.article;
  const cell = make("td", { className: "from" }, link);
  if (article.href) cell.append(" ", make("a", { href: article.href, textContent: "page" }));
  return cell;
}
function eventRow(row) {
  const what = make("td", {}, make("div", { className: "what", textContent: row.sentence }),
    make("div", { className: "kind" }, make("b", { textContent: row.type }), ` · ${row.certainty}`), proof(row));
  return [make("tr", {}, make("td", { className: "day", textContent: day(row.date) }), what, source(row))];
}
const ARROWS = { 1: ["▲", "up"], [-1]: ["▼", "down"], 0: ["▬", "flat"] };
function figureRow(row) {
  const button = make("button", { type: "button", className: "fig-button", textContent: row.text });
  button.setAttribute("aria-expanded", "false");
  const figure = make("td", { className: "fig" }, button);
  const arrow = ARROWS[row.direction];
  if (arrow) {
    const sign = make("span", { className: `arrow ${arrow[1]}`, textContent: arrow[0], role: "img", ariaLabel: arrow[1] });
    figure.prepend(sign, " ");
  }
  const tr = make("tr", {}, figure, ...[row.measure, row.subject, row.period, row.kind].map((text) => make("td", { textContent: text })), source(row));
  button.addEventListener("click", () => {
    const open = button.getAttribute("aria-expanded") === "true";
    button.setAttribute("aria-expanded", String(!open));
    if (open) tr.nextSibling.remove();
    else tr.after(make("tr", { className: "proof" }, make("td", { colSpan: 6 }, proof(row))));
  });
  return [tr];
}
function articleRow(row) {
  const counts = row.error ? "could not be read" : [day(row.date), row.site, some(row.events, "event"), some(row.figures, "figure")].filter(Boolean).join(" · ");
  const details = make("details", { id: `article-${row.number}` },
    make("summary", {}, row.title, " ", make("small", { textContent: counts, className: row.error ? "failed" : "" })));
  details.addEventListener("toggle", () => {
    if (!details.open || details.children.length > 1) return;
    const inside = make("div", { className: "inside" });
    if (row.error) inside.append(make("p", { textContent: row.error }));
    if (row.companies.length) {
      const names = row.companies.map((name) => { const link = make("a", { href: "#events", textContent: name }); link.dataset.company = name; return link; });
      inside.append(make("p", {}, ...names));
    }
    if (row.events || row.figures) {
      const only = make("button", { type: "button", className: "more-button", textContent: "Its events and figures" });
      only.dataset.article = row.number;
      only.dataset.go = "events";
      inside.append(make("p", {}, only));
    }
    const links = make("p", {});
    if (row.href) links.append(make("a", { href: row.href, textContent: "Marked page" }));
    if (row.url) links.append(make("a", { href: row.url, rel: "noreferrer", textContent: "Original page" }));
    links.append(make("span", { className: "path", textContent: row.name }));
    inside.append(links);
    details.append(inside);
  });
  return [make("li", {}, details)];
}

// A table that shows a hundred rows at a time.
class Rows {
  constructor(place, all, test, row, columns, sort) {
    Object.assign(this, { place: document.getElementById(place), all, test, row, columns, sort, shown: [], until: PAGE });
    this.more = make("button", { type: "button", className: "more-button" });
    this.more.addEventListener("click", () => { const from = this.until; this.until += PAGE; this.draw(from); });
    this.body = make(columns ? "tbody" : "ul", { className: columns ? "" : "list" });
    this.frame = columns ? make("table", { className: `rows ${place.split("-")[0]}s` }, this.head(), this.body) : this.body;
    this.place.append(this.frame, make("p", {}, this.more));
  }
  head() {
    const cells = this.columns.map(([name, key]) => {
      const th = make("th", { scope: "col" });
      if (!key) return Object.assign(th, { textContent: name });
      const button = make("button", { type: "button", textContent: name });
      button.addEventListener("click", () => {
        this.sort = this.sort?.key === key ? { key, up: !this.sort.up } : { key, up: true };
        this.update();
      });
      return th.append(button), Object.assign(th, { by: key });
    });
    return make("thead", {}, make("tr", {}, ...cells));
  }
  update() {
    this.shown = this.all.filter(this.test);
    if (this.sort) {
      const { key, up } = this.sort;
      const order = (a, b) => {
        const [x, y] = [key(a), key(b)];
        // What has no value stands last both ways.
        if (x === null || x === "" || y === null || y === "") return (x === null || x === "") - (y === null || y === "");
        return (typeof x === "number" ? x - y : x < y ? -1 : x > y ? 1 : 0) * (up ? 1 : -1);
      };
      this.shown.sort(order);
      for (const th of this.frame.querySelectorAll("th")) {
        if (th.by === key) th.setAttribute("aria-sort", up ? "ascending" : "descending");
        else th.removeAttribute("aria-sort");
      }
    }
    this.until = PAGE;
    this.body.replaceChildren();
    this.draw(0);
  }
  draw(from) {
    const rows = this.shown.slice(from, this.until).flatMap(this.row);
    this.body.append(...rows);
    if (from && rows.length) (rows[0].querySelector("a, button, summary") ?? this.more).focus({ preventScroll: true });
    if (!this.shown.length) this.body.append(this.columns ? make("tr", {}, make("td", { className: "nothing", colSpan: this.columns.length, textContent: "None." })) : make("li", { className: "nothing", textContent: "None." }));
    const left = this.shown.length - this.until;
    this.more.hidden = left <= 0;
    this.more.textContent = `Show ${many(Math.min(PAGE, left))} more of ${many(this.shown.length)}`;
  }
}
const low = (text) => text.toLowerCase();
const byDate = (row) => row.date;
const tables = {
  events: new Rows("event-rows", events, passes.events, eventRow, [["Date", byDate], ["What happened, and the words that say so", (r) => low(r.type)], ["Article", (r) => low(articles[r.article].title)]], { key: (r) => articles[r.article].date, up: false }),
  figures: new Rows("figure-rows", figures, passes.figures, figureRow, [["Figure", (r) => r.value], ["Measures", (r) => low(r.measure)], ["Whose", (r) => low(r.subject)], ["Period", (r) => low(r.period)], ["Kind", (r) => r.kind], ["Article", (r) => low(articles[r.article].title)]], null),
  articles: new Rows("article-rows", articles, passes.articles, articleRow, null, { key: byDate, up: false }),
};

const input = document.getElementById("words");
const chips = document.getElementById("chips");
function update() {
  for (const table of Object.values(tables)) table.update();
  const period = filter.from === filter.to ? day(filter.from ?? "") : `${day(filter.from)} to ${day(filter.to)}`;
  const used = [["company", filter.company], ["type", filter.type], ["from", filter.from && period], ["article", filter.article === null ? null : articles[filter.article].title]];
  chips.replaceChildren(...used.filter(([, text]) => text).map(([key, text]) => {
    const button = make("button", { type: "button", textContent: `${text} ✕`, ariaLabel: `Remove the filter ${text}` });
    button.addEventListener("click", () => { filter[key] = null; update(); input.focus(); });
    return make("li", {}, button);
  }));
  document.getElementById("said").textContent =
    `${some(tables.events.shown.length, "event")}, ${some(tables.figures.shown.length, "figure")}, ${some(tables.articles.shown.length, "article")}`;
}
let wait = 0;
input.addEventListener("input", () => {
  clearTimeout(wait);
  wait = setTimeout(() => { filter.words = low(input.value).split(/\s+/).filter(Boolean); update(); }, 120);
});

// Names, dots and titles filter by what they stand for.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-company], [data-from], [data-article]");
  if (!link) return;
  event.preventDefault();
  const { company, type, from, to, article, go } = link.dataset;
  Object.assign(filter, { company: company ?? null, type: type ?? null, from: from ?? null, to: to ?? null, article: article === undefined ? null : Number(article) });
  update();
  const target = document.getElementById(go ?? (article === undefined ? "events" : "articles"));
  if (article !== undefined && !go) document.getElementById(`article-${article}`).open = true;
  target.scrollIntoView();
  target.focus({ preventScroll: true });
});

// The circle: the lines of the company that is pointed at.
const circle = document.querySelector(".circle svg");
// On a narrow screen its middle comes first.
for (const frame of document.querySelectorAll(".circle")) frame.scrollLeft = (frame.scrollWidth - frame.clientWidth) / 2;
for (const node of circle?.querySelectorAll("[data-node]") ?? []) {
  const aim = (on) => {
    circle.classList.toggle("aim", on);
    for (const line of circle.querySelectorAll(".line")) line.classList.toggle("hit", on && line.dataset.ends.split(" ").includes(node.dataset.node));
  };
  for (const [name, on] of [["mouseenter", true], ["focusin", true], ["mouseleave", false], ["focusout", false]]) node.addEventListener(name, () => aim(on));
}

// The table of companies is in the page already: it is only sorted.
const companies = document.getElementById("company-table");
for (const button of companies?.querySelectorAll("thead button") ?? []) {
  button.addEventListener("click", () => {
    const head = button.closest("th");
    const name = button.dataset.by === "name";
    const up = head.hasAttribute("aria-sort") ? head.getAttribute("aria-sort") === "descending" : name;
    for (const th of companies.querySelectorAll("th[aria-sort]")) th.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    const key = (row) => name ? row.cells[0].textContent : Number(row.cells[head.cellIndex].dataset.n);
    const rows = [...companies.tBodies[0].rows].sort((a, b) => (name ? key(a).localeCompare(key(b)) : key(a) - key(b)) * (up ? 1 : -1));
    const first = companies.querySelectorAll("tbody tr:not(.more)").length;
    rows.forEach((row, i) => row.classList.toggle("more", i >= first));
    companies.tBodies[0].append(...rows);
  });
}
document.getElementById("all-companies")?.addEventListener("click", (event) => {
  companies.classList.add("all");
  event.target.closest("p").remove();
  companies.querySelector("tr.more a").focus();
});

update();
const at = /^#article-(\d+)$/.exec(location.hash);
if (at && articles[at[1]]) {
  filter.article = Number(at[1]);
  update();
  document.getElementById(`article-${at[1]}`).open = true;
}
