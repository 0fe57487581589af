#!/usr/bin/env python3
"""Makes the tables of the README from the results of the benchmark: quality and speed, rivals beside them, rows that newsparse loses included.

    bench/run --json all.json; bench/run speed --json speed.json         the measuring kit, with the data sets that the tables name
    tables.py all.json speed.json --date 2026-11-28 --commit abc1234     writes results.json, and the tables into README.md

`results.json` beside this file holds the figures that the README shows. `rivals.json` says which figure is which row, and what the best rival
that was measured got on the same pages with the same scorer.
"""
import argparse
import json
from pathlib import Path

HERE = Path(__file__).resolve().parent
README = HERE.parents[1] / "README.md"


def cell(value, best):
    if value is None:
        return "–"
    text = f"{value:.3f}"
    return f"**{text}**" if best else text


def quality(rivals, results):
    """One table a group; the better figure of each row is bold."""
    lines, lost, rows = [], 0, 0
    for group in rivals["groups"]:
        lines += [f"| {group['name']} | newsparse | best rival | |", "|---|--:|--:|---|"]
        for row in group["rows"]:
            ours, theirs = results.get(row["key"]), row.get("rival")
            if ours is None:
                continue
            sign = -1 if row.get("lower_is_better") else 1
            better = theirs is None or ours * sign >= theirs * sign
            rows += theirs is not None
            lost += not better
            what = row["what"] + (" (less is better)" if row.get("lower_is_better") else "")
            lines.append(f"| {what} | {cell(ours, better)} | {cell(theirs, theirs is not None and not better)} | {row.get('rival_name', 'no rival does this')} |")
        lines.append("")
    return lines, lost, rows


def speed(rivals, results):
    rate, ratio = results.get("speed/article_mb_per_cpu_s"), results.get("speed/full_over_article")
    if rate is None or ratio is None:
        return []
    lines = ["| speed on one core | |", "|---|--:|", f"| sections only (`--only article`) | {rate:.0f} MB of HTML a CPU second |",
             f"| everything: companies, figures, events | {rate / ratio:.0f} MB of HTML a CPU second |"]
    lines += [f"| sections only, against {r['rival_name']} | {results[r['key']]:.1f} × as fast |" for r in rivals["speed"] if results.get(r["key"]) is not None]
    if results.get("speed/startup_ms") is not None:
        lines.append(f"| one small file, start to end | {results['speed/startup_ms']:.0f} ms |")
    if results.get("speed/two_threads_speedup") is not None:
        lines.append(f"| two cores instead of one | {results['speed/two_threads_speedup']:.2f} × as fast |")
    return [*lines, ""]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("results", nargs="*", help="JSON files of bench/run; none: the figures of results.json")
    ap.add_argument("--date", help="day of the measurement")
    ap.add_argument("--commit", help="commit that was measured")
    a = ap.parse_args()
    rivals = json.loads((HERE / "rivals.json").read_text())
    kept = json.loads((HERE / "results.json").read_text()) if (HERE / "results.json").exists() else {"date": None, "commit": None, "figures": {}}
    for path in a.results:
        kept["figures"] |= json.loads(Path(path).read_text())
    kept["date"], kept["commit"] = a.date or kept["date"], a.commit or kept["commit"]
    if a.results:
        (HERE / "results.json").write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n")
    tables, lost, rows = quality(rivals, kept["figures"])
    head = [f"Measured on {kept['date']} at commit `{kept['commit']}`. The best rival is the best of those that were run on the same pages with the same scorer; "
            f"newsparse is behind in {lost} of {rows} rows that have one.", ""]
    text = README.read_text(encoding="utf-8")
    start, end = "<!-- tables: examples/quality/tables.py -->\n", "<!-- /tables -->\n"
    before, rest = text.split(start)
    _, after = rest.split(end)
    body = "\n".join([*head, *speed(rivals, kept["figures"]), *tables]).rstrip("\n")
    README.write_text(f"{before}{start}\n{body}\n\n{end}{after}", encoding="utf-8")
    print(f"{rows} rows with a rival, {lost} lost")


if __name__ == "__main__":
    main()
