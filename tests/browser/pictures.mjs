// Makes the pictures of the README from examples/pictures/article.html and generated pages: what people see is what the program prints.
//
//   (cd tests/browser && npm install) && cargo build --release && node tests/browser/pictures.mjs
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const newsparse = process.env.NEWSPARSE ?? join(root, "target/release/newsparse");
const folder = join(root, "examples/pictures");
const work = join(root, "target/pictures");
rmSync(work, { recursive: true, force: true });
mkdirSync(work, { recursive: true });
const run = (...args) => execFileSync(newsparse, args, { cwd: folder, maxBuffer: 1 << 28 }).toString();

// The terminal view as SVG text: sharp at every size, and small.
const COLOURS = { 31: "#ff7b72", 32: "#56d364", 36: "#56d4dd" };
const CELL = 8.43, LINE = 19, ROWS = 46;
const escape = (text) => text.replace(/[&<>]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[c]);
function terminal(command, output) {
  const lines = output.split("\n").slice(0, ROWS);
  const width = Math.ceil(Math.max(...lines.map((l) => l.replace(/\u001b\[\d+m/g, "").length), command.length + 2) * CELL + 44);
  const rows = [`<tspan fill="#8b949e">$</tspan> ${escape(command)}`, ...lines].map((line, i) => {
    let style = {};
    const spans = i === 0 ? line : line.split(/(\u001b\[\d+m)/).map((part) => {
      const code = /^\u001b\[(\d+)m$/.exec(part)?.[1];
      if (code === undefined) {
        const attributes = Object.entries(style).map(([k, v]) => ` ${k}="${v}"`).join("");
        return part && (attributes ? `<tspan${attributes}>${escape(part)}</tspan>` : escape(part));
      }
      if (code === "0") style = {};
      else if (code === "1") style["font-weight"] = "bold";
      else if (code === "2") style.fill = "#8b949e";
      else style.fill = COLOURS[code];
      return "";
    }).join("");
    return `<text x="22" y="${(44 + (i + 1) * LINE).toFixed(0)}" xml:space="preserve">${spans}</text>`;
  });
  const height = 60 + rows.length * LINE;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14" fill="#e6edf3">
<rect width="${width}" height="${height}" rx="10" fill="#0d1117"/><circle cx="24" cy="22" r="6" fill="#ff5f57"/><circle cx="44" cy="22" r="6" fill="#febc2e"/><circle cx="64" cy="22" r="6" fill="#28c840"/>
${rows.join("\n")}
</svg>
`;
}
writeFileSync(join(folder, "terminal.svg"), terminal("newsparse -f text article.html", run("article.html", "-f", "text", "--color", "always", "-q")));

// The pages in Chromium.
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars"],
});
async function picture(file, name, size, scheme, act) {
  const page = await browser.newPage({ viewport: size, colorScheme: scheme, reducedMotion: "reduce" });
  await page.goto(pathToFileURL(file).href);
  await act(page);
  await page.screenshot({ path: join(folder, name) });
  await page.close();
}
const article = join(work, "article.html"), overview = join(work, "overview.html");
run("article.html", "-f", "html", "-q", "-o", article);
execFileSync("python3", [join(root, "examples/make_pages.py"), "1000", "--folder", join(work, "pages")]);
run(join(work, "pages"), "-f", "html", "-q", "-o", overview);
await picture(article, "article.png", { width: 1200, height: 760 }, "light", (page) => page.locator('main p [data-c~="event-0"]').first().click());
const part = (id) => (page) => page.evaluate((id) => {
  const section = document.getElementById(id).closest("section");
  for (const e of document.querySelectorAll("body > header, main > *, footer")) if (e !== section) e.style.display = "none";
  section.style.marginTop = "1.5rem";
}, id);
await picture(overview, "timeline.png", { width: 1200, height: 740 }, "light", part("timeline"));
await picture(overview, "circle.png", { width: 1000, height: 960 }, "light", part("network"));
await browser.close();
const names = ["article.png", "timeline.png", "circle.png"];
// A palette is enough for flat colours, and a third of the size. Without pngquant the pictures are right too.
try { execFileSync("pngquant", ["--force", "--ext", ".png", "--strip", "128", ...names], { cwd: folder }); } catch { console.log("pngquant is not installed: the pictures are larger than they need be"); }
for (const name of ["terminal.svg", ...names]) console.log(name, statSync(join(folder, name)).size);
