// Opens the pages of `-f html` in headless Chromium: clicks, tabs through them, reads them, and takes screenshots.
//
//   (cd tests/browser && npm install)      playwright-core and axe-core; Chromium itself from the system
//   cargo build --release && node tests/browser/check.mjs [SHOTS]
//
// NEWSPARSE and CHROMIUM name other binaries. Ends with 1 when anything is wrong. Screenshots go to the folder SHOTS (target/shots).
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const newsparse = process.env.NEWSPARSE ?? join(root, "target/release/newsparse");
const shots = resolve(process.argv[2] ?? join(root, "target/shots"));
const work = join(root, "target/browser-check");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
// Bars of the overview of 1,000 articles.
const SECONDS = 2, MEGABYTES = 10;

let faults = 0;
const check = (what, right, seen = "") => {
  if (right) return;
  faults++;
  console.log(`FAULT ${what}${seen === "" ? "" : `: ${typeof seen === "string" ? seen : JSON.stringify(seen)}`}`);
};
const same = (what, seen, want) => check(what, JSON.stringify(seen) === JSON.stringify(want), { seen, want });
const run = (...args) => execFileSync(newsparse, args, { maxBuffer: 1 << 30 }).toString();

rmSync(work, { recursive: true, force: true });
mkdirSync(work, { recursive: true });
mkdirSync(shots, { recursive: true });
execFileSync("python3", [join(root, "examples/make_pages.py"), "1000", "--folder", join(work, "pages")]);
const sources = { article: join(root, "fixtures/pages/yard-deal/source.html"), hostile: join(root, "tests/browser/hostile.html"), feature: join(root, "examples/pictures/article.html") };
const pages = {};
for (const [name, source] of Object.entries(sources)) {
  pages[name] = join(work, `${name}.html`);
  run(source, "-f", "html", "-q", "-o", pages[name]);
}
pages.overview = join(work, "overview.html");
run(join(work, "pages"), "-f", "html", "-q", "-o", pages.overview);
run(join(work, "pages"), sources.hostile, "-f", "html", "-q", "-O", join(work, "folder"));

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars"],
});

// Opens a page; whatever it says, throws or asks for is a fault.
async function open(file, { width = 1280, height = 900, scheme = "light" } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, reducedMotion: "reduce" });
  const page = await context.newPage();
  page.on("console", (message) => check(`${file} says ${message.type()}`, false, message.text()));
  page.on("pageerror", (error) => check(`${file} throws`, false, String(error)));
  page.on("dialog", (dialog) => { check(`${file} opens a dialog`, false, dialog.message()); dialog.dismiss(); });
  page.on("request", (request) => check(`${file} asks for`, request.url().startsWith("file:") || request.url().startsWith("data:"), request.url()));
  await page.addInitScript(() => { globalThis.fail = (what) => { throw new Error(`script of a page ran: ${what}`); }; });
  await page.goto(pathToFileURL(file).href);
  return page;
}

// The contrast of text on the grounds of marks, which axe does not see: they are gradients and highlights. WCAG 2.2, 1.4.3.
function contrasts() {
  const style = getComputedStyle(document.documentElement);
  const light = (name) => {
    const channels = style.getPropertyValue(name).trim().match(/[0-9a-f]{2}/gi).map((h) => parseInt(h, 16) / 255);
    const [r, g, b] = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const grounds = ["--paper", "--panel", "--card", "--wash", "--hit", "--sentence", "--part", "--bar", "--bar-event"];
  const pairs = [...grounds.map((g) => ["--ink", g]), ...["--paper", "--panel", "--card", "--wash", "--hit", "--sentence", "--part"].map((g) => ["--event", g]),
    ...["--paper", "--panel", "--card"].flatMap((g) => [["--soft", g], ["--link", g]]), ["--up", "--paper"], ["--down", "--paper"], ["--up", "--wash"], ["--down", "--wash"], ["--down", "--card"], ["--up", "--card"]];
  return pairs.map(([a, b]) => { const [x, y] = [light(a), light(b)]; return [a, b, (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05)]; }).filter((p) => p[2] < 4.5);
}

// Contrast, labels, headings, landmarks, roles: axe's rules, best practices among them.
async function accessible(page, what) {
  const dim = await page.evaluate(contrasts);
  check(`${what}: text stands out from every ground`, !dim.length, dim);
  await page.evaluate(axe);
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  for (const v of found.violations) check(`${what}: ${v.id}`, false, v.nodes.slice(0, 3).map((n) => `${n.target.join(" ")} ${n.any[0]?.message ?? ""}`));
  const levels = await page.evaluate(() => [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")].filter((h) => h.checkVisibility()).map((h) => Number(h.tagName[1])));
  check(`${what}: one first heading`, levels.filter((l) => l === 1).length === 1, levels);
  check(`${what}: headings go down in steps`, levels.every((l, i) => i === 0 || l <= levels[i - 1] + 1), levels);
  const wide = await page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
  check(`${what}: nothing stands out to the side`, wide <= 0, wide);
}

// Presses Tab and notes where the focus is: it must be seen, must have a ring, and must go forward through the page.
async function tabs(page, what, count) {
  // A fresh page: what was clicked last would be where the keyboard starts.
  await page.reload();
  const stops = [];
  for (let i = 0; i < count; i++) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const e = document.activeElement;
      if (e === document.body) return null;
      globalThis.order ??= [...document.querySelectorAll("*")];
      const box = e.getBoundingClientRect(), style = getComputedStyle(e);
      const ringed = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
      const inner = [...e.querySelectorAll("*")].some((c) => parseFloat(getComputedStyle(c).strokeWidth) >= 3 && getComputedStyle(c).stroke !== "none");
      return { at: order.indexOf(e), name: `${e.tagName} ${e.id || e.textContent.trim().slice(0, 30)}`, seen: box.bottom > 0 && box.top < innerHeight && box.width > 0, ring: ringed || inner };
    });
    if (!stop) break;
    check(`${what}: ${stop.name} is seen when it has the focus`, stop.seen);
    check(`${what}: ${stop.name} has a ring`, stop.ring);
    if (stops.length) check(`${what}: focus goes forward at ${stop.name}`, stop.at > stops.at(-1).at, stops.at(-1).name);
    stops.push(stop);
  }
  return stops;
}
const shot = (page, name) => page.screenshot({ path: join(shots, `${name}.png`) });

// ---------------------------------------------------------------- one article
const highlighted = (page, name) => page.evaluate((n) => [...(CSS.highlights.get(n) ?? [])].map((r) => r.toString()).join(""), name);
for (const name of ["article", "hostile", "feature"]) {
  const report = JSON.parse(run(sources[name], "--compact"));
  const text = [...report.article.text];
  const slice = ([start, end]) => text.slice(start, end).join("");
  const page = await open(pages[name]);
  await accessible(page, name);
  same(`${name}: the heading is the title`, await page.locator("h1").innerText(), report.article.title.text);
  const marked = await page.evaluate(() => [...document.querySelectorAll("[data-at]")].map((e) => [Number(e.dataset.at), e.textContent]));
  for (const [start, words] of marked) same(`${name}: the text at ${start}`, words, text.slice(start, start + [...words].length).join(""));
  // Every mark leads to a card, every card to its places.
  same(`${name}: links without an end`, await page.evaluate(() => [...document.querySelectorAll("a[href^='#']")].filter((a) => !document.getElementById(a.hash.slice(1))).length), 0);
  const cards = await page.locator("#found details.card").count();
  same(`${name}: cards`, cards, ["events", "figures", "companies", "people", "organizations", "times"].reduce((n, k) => n + report[k].length, 0));
  // A figure that is clicked opens its card, has the focus there, and shows its sentence.
  for (const [i, figure] of report.figures.entries()) {
    const mark = page.locator(`main [data-c~="figure-${i}"]`).first();
    await mark.click();
    check(`${name}: the card of figure ${i} is open`, await page.locator(`#card-figure-${i}`).evaluate((d) => d.open));
    const flat = (s) => s.replace(/\s+/g, " ").trim();
    same(`${name}: the sentence of figure ${i}`, flat(await highlighted(page, "sentence")).length > 0 || slice(figure.sentence).includes("\t"), true);
    const seen = await page.evaluate(() => [...document.querySelectorAll("main .on")].map((e) => e.textContent).join(""));
    check(`${name}: figure ${i} is shown`, seen.includes(figure.text), seen);
  }
  for (const [i, event] of report.events.entries()) {
    await page.locator(`main [data-c~="event-${i}"]`).first().click();
    const flat = (s) => s.replace(/\s+/g, "");
    const first = await page.evaluate((n) => document.activeElement.parentElement.id === `card-event-${n}`, i);
    check(`${name}: the card of event ${i} has the focus`, first);
    same(`${name}: the sentences of event ${i}`, flat(await highlighted(page, "sentence")), flat(event.mentions.map((m) => slice(m.sentence)).join("")));
    for (const p of event.participants) check(`${name}: ${p.role} of event ${i} is shown`, flat(await highlighted(page, "part")).includes(flat(slice([p.start, p.end]))));
  }
  if (report.events.length) {
    await page.keyboard.press("Escape");
    check(`${name}: Escape leads back to the text`, await page.evaluate(() => document.activeElement.matches("main a.m")));
  }
  // The side list scrolls to the mention.
  const last = page.locator("#found details.card.company summary").first();
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await last.click();
  const inView = await page.evaluate(() => { const box = document.querySelector("main .on").getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; });
  check(`${name}: a card that is opened shows its place in the text`, inView);
  // Kinds that are not ticked are no stops.
  await page.locator("#show-figure").uncheck();
  check(`${name}: figures that are not ticked are no stops`, await page.evaluate(() => [...document.querySelectorAll('a.m[class="m figure"]')].every((a) => a.tabIndex === -1)));
  await page.locator("#show-figure").check();
  const stops = await tabs(page, name, 400);
  check(`${name}: the first stop skips to what was found`, stops[0]?.name.startsWith("A Skip"), stops[0]);
  check(`${name}: the keyboard reaches the cards`, stops.some((s) => s.name.startsWith("SUMMARY")));
  const pdf = await page.pdf({ format: "A4" });
  check(`${name}: prints`, pdf.length > 10_000);
  writeFileSync(join(shots, `${name}.pdf`), pdf);
  await page.context().close();

  const narrow = await open(pages[name], { width: 390, height: 780 });
  await accessible(narrow, `${name}, narrow`);
  await narrow.locator("main a.m.figure").first().click();
  check(`${name}, narrow: a mark opens the sheet`, await narrow.locator("#sheet:popover-open").count() === 1);
  await accessible(narrow, `${name}, narrow, with the sheet`);
  await shot(narrow, `${name}-390-sheet`);
  await narrow.keyboard.press("Escape");
  check(`${name}, narrow: Escape closes the sheet`, await narrow.locator("#sheet:popover-open").count() === 0);
  check(`${name}, narrow: and leads back to the mark`, await narrow.evaluate(() => document.activeElement.matches("main a.m")));
  await narrow.context().close();

  for (const scheme of ["light", "dark"]) for (const width of [1280, 390]) {
    const page = await open(pages[name], { width, scheme });
    if (scheme === "dark") await accessible(page, `${name}, ${scheme}, ${width}`);
    await shot(page, `${name}-${width}-${scheme}`);
    if (width === 1280 && report.events.length) {
      await page.locator('main [data-c~="event-0"]').last().click();
      await shot(page, `${name}-${width}-${scheme}-event`);
    }
    await page.context().close();
  }
}

// ---------------------------------------------------------------- many articles
const megabytes = statSync(pages.overview).size / 1e6;
check(`the overview is under ${MEGABYTES} MB`, megabytes < MEGABYTES, megabytes);
const times = [];
for (let i = 0; i < 5; i++) {
  const page = await open(pages.overview);
  // From the start of loading until all is set and painted.
  times.push(await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now() / 1000))))));
  await page.context().close();
}
const seconds = times.sort()[2];
check(`the overview opens in ${SECONDS} seconds`, seconds < SECONDS, times);

const page = await open(pages.overview);
await accessible(page, "overview");
const said = () => page.locator("#said").innerText();
const wait = (of = page) => of.waitForTimeout(250);
check("overview: counts", /^[\d,]+ events, [\d,]+ figures, 1,000 articles$/.test(await said()), await said());
same("overview: rows at first", await page.locator("#event-rows tbody tr").count(), 100);
await page.locator("#event-rows .more-button").click();
same("overview: rows after more", await page.locator("#event-rows tbody tr").count(), 200);
// Filter by words.
await page.locator("#words").fill("acquisition halden");
await wait();
const rows = await page.locator("#event-rows tbody tr").allInnerTexts();
check("overview: words filter the events", rows.length > 0 && rows.length < 100 && rows.every((r) => /halden/i.test(r) && /acquisition/i.test(r)), rows.length);
await page.locator("#words").fill("");
await wait();
// A company leads to its events.
const company = page.locator("#company-table a").first();
const name = await company.innerText();
await company.click();
check("overview: a company filters", (await page.locator("#chips").innerText()).includes(name));
check("overview: its events are in view", await page.evaluate(() => { const top = document.getElementById("events").getBoundingClientRect().top; return top >= 0 && top < 300; }));
check("overview: and have the focus", await page.evaluate(() => document.activeElement.id === "events"));
const count = Number((await said()).split(" ")[0].replace(",", ""));
same("overview: as many as the table says", count, Number((await page.locator("#company-table td.event").first().innerText()).replace(",", "")));
await page.locator("#chips button").click();
// A dot of the time line leads to as many events as it says.
const dot = page.locator("#timeline ~ .picture a[data-type]").nth(7);
const title = await dot.locator("title").textContent();
await dot.focus();
await page.keyboard.press("Enter");
same(`overview: the dot ${title}`, (await said()).split(" ")[0], /: ([\d,]+) event/.exec(title)[1]);
await page.locator("#chips button").first().click();
await page.locator("#chips button").first().click();
// A company of the circle.
const node = page.locator(".circle a").first();
await node.hover();
check("overview: pointing at a company shows its lines", await page.evaluate(() => document.querySelectorAll(".circle .line.hit").length > 0));
await node.click();
check("overview: a company of the circle filters", await page.locator("#chips button").count() === 1);
await page.locator("#chips button").click();
// Figures sort by value, both ways, and show their sentence.
const head = page.locator("#figure-rows thead button").first();
const values = () => page.evaluate(() => [...document.querySelectorAll("#figure-rows .fig")].slice(0, 30).map((e) => e.innerText));
await head.click();
const up = await values();
same("overview: sorted upwards", await page.locator("#figure-rows th[aria-sort]").getAttribute("aria-sort"), "ascending");
await head.click();
same("overview: sorted downwards", await page.locator("#figure-rows th[aria-sort]").getAttribute("aria-sort"), "descending");
const down = await values();
check("overview: the order changes", up[0] !== down[0] && down[0].includes("billion"), { up: up[0], down: down[0] });
await page.locator("#figure-rows .fig-button").first().click();
check("overview: a figure shows its evidence", (await page.locator("#figure-rows .proof mark").innerText()) === (await page.locator("#figure-rows .fig-button").first().innerText()));
// An article, and what was found in it.
await page.locator("#event-rows .from a").first().click();
check("overview: an event leads to its article", await page.locator("#article-rows details[open]").count() === 1);
await page.locator("#article-rows details[open] .more-button").click();
check("overview: an article leads to its facts", /^\d+ events?, \d+ figures?, 1 article$/.test(await said()), await said());
await page.locator("#chips button").click();
await page.locator("#all-companies").click();
check("overview: all companies", await page.evaluate(() => [...document.querySelectorAll("#company-table tbody tr")].every((r) => r.checkVisibility())));
await page.locator("#company-table [data-by=events]").click();
await page.locator("#company-table [data-by=name]").click();
same("overview: companies by name", await page.evaluate(() => { const names = [...document.querySelectorAll("#company-table tbody a")].map((a) => a.textContent); return names.join() === [...names].sort((a, b) => a.localeCompare(b)).join(); }), true);
const stops = await tabs(page, "overview", 60);
check("overview: the first stop skips to the events", stops[0]?.name.startsWith("A Skip"), stops[0]);
await page.context().close();

// With a page for each article, the rows lead there.
const folder = await open(join(work, "folder/index.html"));
await folder.locator("#words").fill("fail 🚢");
await wait(folder);
check("folder: hostile text is text", (await folder.locator("#event-rows").innerText()).includes("<script>fail"));
await folder.locator("#event-rows .from a", { hasText: "page" }).first().click();
check("folder: rows lead to the marked page", await folder.locator("#found").count() === 1, folder.url());
await folder.context().close();

for (const scheme of ["light", "dark"]) for (const width of [1280, 390]) {
  const page = await open(pages.overview, { width, scheme });
  await accessible(page, `overview, ${scheme}, ${width}`);
  for (const part of ["top", "timeline", "network", "events", "figures", "articles"]) {
    if (part !== "top") await page.evaluate((id) => document.getElementById(id).scrollIntoView(), part);
    await shot(page, `overview-${width}-${scheme}-${part}`);
  }
  await page.context().close();
}
await browser.close();
console.log(`overview of 1,000 articles: ${megabytes.toFixed(1)} MB, opens in ${seconds.toFixed(2)} s; screenshots in ${shots}; ${faults} faults`);
process.exit(faults ? 1 : 0);
