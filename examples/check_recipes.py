"""Runs the code blocks of examples/README.md in a folder of generated pages; what check.sh calls. A block that fails or says nothing is a fault."""
import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RUN = {"sh": ["bash", "-euo", "pipefail", "-c"], "python": [sys.executable, "-c"]}
# Blocks that write files and have nothing to print.
SILENT = re.compile(r"-o |_job\.py")


def setup(work, newsparse):
    """What the recipes expect: pages/, article.txt, crawl/*.warc.gz, lines/*.jsonl.gz, examples/, and newsparse on the path."""
    make = [sys.executable, ROOT / "examples/make_pages.py", "240"]
    subprocess.run([*make, "--folder", work / "pages", "--jsonl", work / "pages.jsonl"], check=True)
    for name in ("crawl", "lines", "bin"):
        (work / name).mkdir()
    for name in ("a", "b"):
        subprocess.run([*make, "--warc", work / f"crawl/{name}.warc.gz"], check=True)
        with gzip.open(work / f"lines/{name}.jsonl.gz", "wb") as out:
            out.write((work / "pages.jsonl").read_bytes())
    shutil.copy(ROOT / "fixtures/pages/header-fields/source.txt", work / "article.txt")
    (work / "examples").symlink_to(ROOT / "examples")
    (work / "bin/newsparse").symlink_to(newsparse)


def sql(block, work):
    """DuckDB through its Python package, which is the same engine."""
    code = "import duckdb, sys\nfor s in duckdb.extract_statements(sys.argv[1]):\n    r = duckdb.sql(s.query)\n    print(r if r is not None else 'done')"
    return [sys.executable, "-c", code, block]


def main():
    newsparse = Path(sys.argv[1]).resolve()
    text = (ROOT / "examples/README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```(sh|sql|python)\n(.*?)^```", text, re.S | re.M)
    with tempfile.TemporaryDirectory() as tmp:
        work = Path(tmp)
        setup(work, newsparse)
        env = os.environ | {"PATH": f"{work / 'bin'}:{Path(sys.executable).parent}:{os.environ['PATH']}", "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0"}
        failed = 0
        for kind, block in blocks:
            command = sql(block, work) if kind == "sql" else [*RUN[kind], block]
            done = subprocess.run(command, cwd=work, env=env, capture_output=True, text=True)
            # One recipe names an input that is missing, to show its record: exit code 1 is right there.
            right = done.returncode == (1 if "missing.html" in block else 0)
            said = done.stdout.strip() or SILENT.search(block)
            name = " ".join(block.strip().splitlines()[0].split())[:90]
            print(f"{'ok   ' if right and said else 'FAULT'} {kind:6} {name}")
            if not (right and said):
                failed += 1
                print(done.stdout[-1500:], done.stderr[-3000:], sep="\n")
        failed += compare(work)
    print(f"{len(blocks)} recipes, {failed} faults")
    sys.exit(failed > 0)


def compare(work):
    """What the engines wrote against a direct run."""
    import duckdb
    direct = [json.loads(line) for line in (work / "news.ndjson").read_text(encoding="utf-8").splitlines()]
    figures = sum(len(r["figures"]) for r in direct)
    faults = 0

    def check(what, got, want):
        nonlocal faults
        print(f"{'ok   ' if got == want else 'FAULT'} {what}: {got} of {want}")
        faults += got != want
    one = lambda query: duckdb.sql(query).fetchall()[0][0]
    check("figures in DuckDB's Parquet", one(f"SELECT sum(len(figures)) FROM '{work}/news.parquet'"), figures)
    check("figures in the CSV file", one(f"SELECT count(*) FROM read_csv('{work}/figures.csv', all_varchar = true)"), figures)
    check("events in the CSV file", one(f"SELECT count(*) FROM read_csv('{work}/events.csv', all_varchar = true)"), sum(len(r["events"]) for r in direct))
    check("reports of GNU parallel", sum(1 for p in work.glob("reports/[ab].warc.ndjson") for _ in p.open()), 480)
    lines = [line for path in sorted(work.glob("lines/*.jsonl.gz")) for line in gzip.open(path, "rt", encoding="utf-8")]
    command = [work / "bin/newsparse", "--input-format", "jsonl", "-f", "ndjson", "-q", "-"]
    want = sorted(subprocess.run(command, input="".join(lines).encode(), capture_output=True, check=True).stdout.splitlines())
    dask = sorted(line for p in work.glob("dask-reports/*") for line in gzip.open(p).read().splitlines())
    check("Dask's reports, byte for byte", sum(a == b for a, b in zip(dask, want)), len(want))
    ray = sorted(row[0].encode() for row in duckdb.sql(f"SELECT report FROM '{work}/ray-reports/*.parquet'").fetchall())
    check("Ray's reports, byte for byte", sum(a == b for a, b in zip(ray, want)), len(want))
    return faults


if __name__ == "__main__":
    main()
