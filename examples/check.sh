#!/usr/bin/env bash
# Runs every recipe of README.md beside this file, as it stands there, on generated pages. Needs Python, jq, GNU parallel and a built binary;
# DuckDB, pandas, Dask and Ray come from the Python registry into a virtual environment.
set -euo pipefail
cd "$(dirname "$0")/.."
newsparse=${NEWSPARSE:-$PWD/target/release/newsparse}
[ -x "$newsparse" ] || { echo "build first: cargo build --release" >&2; exit 2; }
for tool in jq parallel; do command -v "$tool" > /dev/null || { echo "$tool is not installed" >&2; exit 2; }; done
venv=${NEWSPARSE_VENV:-target/recipes-venv}
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/pip" install -q --disable-pip-version-check duckdb pandas pyarrow 'dask[bag]' 'ray[data]'
exec "$venv/bin/python" examples/check_recipes.py "$newsparse"
