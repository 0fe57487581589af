#!/usr/bin/env python3
"""The comparison behind check.sh: what the Spark job gives against what newsparse gives by itself."""
import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# A bad line's message says its number, which counts from the start of its own partition.
LINE = re.compile(rb"line \d+:")


def timed(command, **kw):
    start = time.monotonic()
    done = subprocess.run(command, capture_output=True, **kw)
    return time.monotonic() - start, done


def fixtures():
    """The pages of the repository as lines: html or text."""
    for source in sorted((ROOT / "fixtures/pages").glob("*/source.*")):
        try:
            text = source.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        yield {"id": source.parent.name, "html" if source.suffix == ".html" else "text": text}


def json_lines(path, generated):
    """Fixtures and generated pages with a bad line among every hundred, in the middle of partitions, where it hurts."""
    made = path.parent / "generated.jsonl"
    subprocess.run([sys.executable, ROOT / "examples/make_pages.py", str(generated), "--jsonl", made], check=True)
    bad = ["{this line is not JSON", '{"id": "no-content", "url": "https://news.example/"}', '{"id": "empty", "html": ""}', '{"id": "binary", "text": "%PDF-1.7"}']
    number = 0
    with open(path, "w", encoding="utf-8") as out:
        for line in [json.dumps(row) + "\n" for row in fixtures()] + made.read_text(encoding="utf-8").splitlines(keepends=True):
            if number % 100 == 50:
                out.write(bad[number // 100 % len(bad)] + "\n")
            out.write(line)
            number += 1


def spark(a, inputs, out, *more, cluster=False):
    """Runs the job; the reports as lines, in order, and the counts that it prints. A cluster has executors of their own, which get the binary."""
    submit = Path(sys.executable).parent / "spark-submit"
    master = ["local-cluster[2,1,1024]", "--files", a.newsparse] if cluster else ["local[2]"]
    binary = f"./{Path(a.newsparse).name}" if cluster else a.newsparse
    # From a folder where the binary is not: what --files brings must be enough.
    seconds, done = timed([submit, "--master", *master, "--conf", "spark.ui.enabled=false", "--conf", "spark.ui.showConsoleProgress=false", ROOT / "examples/spark/job.py", "--newsparse", binary,
                           "--output", out / "parquet", "--lines", out / "lines", *more, *inputs], cwd=out.parent)
    if done.returncode:
        sys.exit((done.stdout + done.stderr[:3000] + b"..." + done.stderr[-1000:]).decode(errors="replace"))
    counts = [json.loads(line) for line in done.stdout.decode().splitlines() if line.startswith("{")]
    lines = [line for part in sorted((out / "lines").glob("part-*")) for line in part.read_bytes().splitlines()]
    return seconds, lines, {(c["status"], c["error"]): c["count"] for c in counts}


def same(what, direct, piped):
    if len(direct) != len(piped):
        sys.exit(f"{what}: {len(direct)} reports from a direct run, {len(piped)} from Spark")
    for number, (one, other) in enumerate(zip(direct, piped), 1):
        if one != other and not (b'"status":"error"' in one and LINE.sub(b"", one) == LINE.sub(b"", other)):
            sys.exit(f"{what}: report {number} differs:\n{one[:300]}\n{other[:300]}")


def tallied(what, lines, counts):
    """The counts of the job, which come from Parquet, against the reports themselves."""
    records = [json.loads(line) for line in lines]
    want = Counter((r["status"], r.get("error", {}).get("kind")) for r in records)
    if counts != want:
        sys.exit(f"{what}: Parquet holds {counts}, the reports are {dict(want)}")
    return records, want


def parquet(folder, records):
    """Every figure, company and event of the Parquet files against the reports, and the partitions against the days."""
    from pyspark.sql import SparkSession
    session = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false").config("spark.log.level", "ERROR").getOrCreate()
    rows = session.read.parquet(str(folder)).collect()
    days = {p.name.removeprefix("day=") for p in folder.glob("day=*")}
    want_days = {((r.get("article") or {}).get("published") or {}).get("date", "unknown")[:10] for r in records}

    def facts(source, status, figures, companies, events):
        return (source["name"], source["id"], status, tuple((f["kind"], f["value"], f["start"]) for f in figures or []),
                tuple((c["name"], len(c["mentions"])) for c in companies or []), tuple((e["type"], len(e["participants"])) for e in events or []))
    got = Counter(facts(r["source"], r["status"], r["figures"], r["companies"], r["events"]) for r in rows)
    want = Counter(facts(r["source"], r["status"], r.get("figures"), r.get("companies"), r.get("events")) for r in records)
    session.stop()
    if got != want:
        sys.exit(f"Parquet and reports differ: {list((got - want))[:2]} {list((want - got))[:2]}")
    if days != want_days:
        sys.exit(f"partitions and days differ: {sorted(days ^ want_days)[:5]}")
    return len(days), sum(len(r["figures"] or []) for r in rows)


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--newsparse", required=True, type=lambda path: str(Path(path).resolve()))
    ap.add_argument("--pages", type=int, default=2000)
    a = ap.parse_args()
    with tempfile.TemporaryDirectory() as tmp:
        work = Path(tmp)
        # JSON Lines.
        lines = work / "pages.jsonl"
        json_lines(lines, a.pages)
        direct_time, done = timed([a.newsparse, "--input-format", "jsonl", "-f", "ndjson", "-j2", "-q", "-"], stdin=open(lines, "rb"))
        direct = done.stdout.splitlines()
        spark_time, piped, counts = spark(a, [lines], work / "a", "--partitions", "8", "--shuffle")
        same("JSON Lines", direct, piped)
        records, tally = tallied("JSON Lines", direct, counts)
        days, figures = parquet(work / "a/parquet", records)
        print(f"JSON Lines: {len(direct):,} reports equal byte for byte; {sum(n for (s, _), n in tally.items() if s == 'error'):,} failures counted "
              f"({', '.join(f'{n} {k}' for (s, k), n in sorted(tally.items(), key=str) if s == 'error')}); "
              f"Parquet holds the same {figures:,} figures in {days:,} partitions")

        # Crawls: plain, gzipped, and one that was cut off.
        crawls = [work / "a.warc", work / "b.warc.gz", work / "cut.warc.gz"]
        for crawl in crawls:
            subprocess.run([sys.executable, ROOT / "examples/make_pages.py", "200", "--warc", crawl], check=True)
        whole = crawls[2].read_bytes()
        crawls[2].write_bytes(whole[:len(whole) * 2 // 3])
        missing = work / "missing.warc.gz"
        direct = timed([a.newsparse, "--input-format", "warc", "-f", "ndjson", "-j2", "-q", *crawls, missing])[1].stdout.splitlines()
        _, piped, counts = spark(a, [*crawls, missing], work / "b", "--warc")
        same("crawls", direct, piped)
        records, tally = tallied("crawls", direct, counts)
        parquet(work / "b/parquet", records)
        print(f"crawls: {len(direct):,} reports equal byte for byte; {dict(tally)}")
        _, piped, _ = spark(a, [crawls[1]], work / "c", "--warc", "--fetch", "cat {}")
        direct = timed([a.newsparse, "--input-format", "warc", "-f", "ndjson", "-q", "-"], stdin=open(crawls[1], "rb"))[1].stdout.splitlines()
        same("fetched crawl", direct, piped)
        print(f"fetched crawl: {len(direct):,} reports equal byte for byte")

        few = work / "few.jsonl"
        few.write_bytes(b"".join(lines.read_bytes().splitlines(keepends=True)[:200]))
        direct = timed([a.newsparse, "--input-format", "jsonl", "-f", "ndjson", "-q", "-"], stdin=open(few, "rb"))[1].stdout.splitlines()
        _, piped, _ = spark(a, [few], work / "e", "--shuffle", cluster=True)
        same("cluster", direct, piped)
        print(f"cluster of two executors that get the binary with --files: {len(direct):,} reports equal byte for byte")

        # What it costs: a job of one line is what Spark needs to start and stop.
        one = work / "one.jsonl"
        one.write_text(json.dumps({"body": "Halden Marine bought Osk Shipping."}) + "\n")
        start_time = spark(a, [one], work / "d")[0]
        print(f"time: direct -j2 {direct_time:.2f} s, Spark local[2] {spark_time:.2f} s of which {start_time:.2f} s are start-up and stop; "
              f"pipe, two writes and Parquet: {(spark_time - start_time - direct_time) / a.pages * 1000:.2f} ms a page")


if __name__ == "__main__":
    main()
