#!/usr/bin/env bash
# Runs the Spark job on local[2] over this repository's fixtures and generated pages, as JSON Lines and as crawls; compares every report
# byte for byte with a direct run, and the Parquet files with the reports; counts the failures; and measures what Spark costs.
# Needs Java, Python and a built binary (cargo build --release). PySpark comes from the Python registry into a virtual environment.
#   examples/spark/check.sh [PAGES]     generated pages beside the fixtures (default 2000)
# PYSPARK=pyspark==4.* takes another Spark, NEWSPARSE a binary elsewhere.
set -euo pipefail
cd "$(dirname "$0")/../.."
newsparse=${NEWSPARSE:-$PWD/target/release/newsparse}
[ -x "$newsparse" ] || { echo "build first: cargo build --release" >&2; exit 2; }
command -v java > /dev/null || { echo "java is not installed" >&2; exit 2; }
venv=${NEWSPARSE_VENV:-target/spark-venv}
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/pip" install -q --disable-pip-version-check "${PYSPARK:-pyspark==3.5.*}"
PYSPARK_PYTHON=$("$venv/bin/python" -c 'import sys; print(sys.executable)')
export PYSPARK_PYTHON SPARK_LOCAL_IP=127.0.0.1
exec "$venv/bin/python" examples/spark/check.py --newsparse "$newsparse" --pages "${1:-2000}"
