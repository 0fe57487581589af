// Sorts and filters the table of figures; without scripts the table stands as it is.
const table = document.querySelector("#figures table");
const rows = table ? [...table.tBodies[0].rows] : [];
const filter = document.querySelector("#filter");
const shown = document.querySelector("#shown");
for (const row of rows) row.words = row.textContent.toLowerCase();
filter?.addEventListener("input", () => {
  const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const row of rows) {
    row.hidden = !words.every((word) => row.words.includes(word));
    count += !row.hidden;
  }
  shown.textContent = `${count.toLocaleString("en")} of ${rows.length.toLocaleString("en")}`;
});
for (const button of table?.querySelectorAll("th button") ?? []) {
  button.addEventListener("click", () => {
    const head = button.closest("th");
    const up = head.getAttribute("aria-sort") !== "ascending";
    for (const other of table.querySelectorAll("th")) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    const key = (row) => row.cells[head.cellIndex].dataset.sort ?? row.cells[head.cellIndex].textContent;
    const number = head.dataset.kind === "number";
    rows.sort((a, b) => (number ? key(a) - key(b) : key(a).localeCompare(key(b))) * (up ? 1 : -1));
    table.tBodies[0].append(...rows);
  });
}
const open = () => { const target = location.hash && document.getElementById(location.hash.slice(1)); if (target?.tagName === "DETAILS") target.open = true; };
addEventListener("hashchange", open);
open();
