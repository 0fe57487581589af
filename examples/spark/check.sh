#!/usr/bin/env bash
# Runs the Spark job on local[2] over the fixtures, compares every report byte for byte with a direct run, and measures the overhead.
# Needs Java, Python and a built binary (cargo build --release); PySpark comes from the Python registry into a virtual environment.
#   examples/spark/check.sh [COPIES]     the fixtures are repeated COPIES times (default 20) to give Spark something to do
set -euo pipefail
cd "$(dirname "$0")/../.."
copies=${1:-20}
newsparse=$PWD/target/release/newsparse
[ -x "$newsparse" ] || { echo "build first: cargo build --release" >&2; exit 2; }
command -v java >/dev/null || { echo "java is not installed" >&2; exit 2; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
venv=${NEWSPARSE_SPARK_VENV:-target/spark-venv}
[ -x "$venv/bin/spark-submit" ] || { python3 -m venv "$venv"; "$venv/bin/pip" install -q pyspark==3.5.*; }

"$venv/bin/python" - "$work" "$copies" <<'PY'
import json, pathlib, sys
out, copies = pathlib.Path(sys.argv[1]), int(sys.argv[2])
pages = []
for source in sorted(pathlib.Path("fixtures/pages").glob("*/source.*")):
    if source.suffix not in (".html", ".txt"):
        continue
    try:
        text = source.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        continue
    pages.append((source.parent.name, "html" if source.suffix == ".html" else "text", text))
(out / "pages").mkdir()
with open(out / "pages" / "pages.jsonl", "w", encoding="utf-8") as f:
    # A bad line is a record that names its line in its own part of the input: the first line is the same in both runs.
    f.write("{this line is not JSON\n")
    for n in range(copies):
        for name, key, text in pages:
            f.write(json.dumps({"id": f"{name}-{n}", key: text}) + "\n")
print(f"{len(pages) * copies + 1} lines from {len(pages)} fixtures", file=sys.stderr)
PY

start=$(date +%s.%N)
"$newsparse" --input-format jsonl -f ndjson -q - < "$work/pages/pages.jsonl" > "$work/direct.ndjson"
direct=$(date +%s.%N)
export PYSPARK_PYTHON=$PWD/$venv/bin/python SPARK_LOCAL_IP=127.0.0.1
"$venv/bin/spark-submit" --master 'local[2]' --conf spark.ui.enabled=false examples/spark/job.py \
  --newsparse "$newsparse" --output "$work/parquet" --lines "$work/lines" "$work/pages/pages.jsonl" 2> "$work/log" || { tail -n 40 "$work/log" >&2; exit 1; }
end=$(date +%s.%N)

cat "$work"/lines/part-* > "$work/spark.ndjson"
cmp "$work/direct.ndjson" "$work/spark.ndjson"
grep -E '^ +[0-9,]+ (ok|error)' "$work/log"
lines=$(wc -l < "$work/direct.ndjson")
days=$(find "$work/parquet" -maxdepth 1 -name 'day=*' | wc -l)
awk -v a="$start" -v b="$direct" -v c="$end" -v n="$lines" -v d="$days" 'BEGIN {
  printf "%d reports equal byte for byte, %d day partitions; direct %.2f s, Spark %.2f s (start-up of the JVM included)\n", n, d, b - a, c - b }'
