#!/usr/bin/env python3
"""newsparse on a Dask cluster: JSON Lines in, JSON Lines out.    python dask_job.py 'pages/*.jsonl.gz' 'reports/*.ndjson.gz'"""
import subprocess
import sys

import dask.bag as db


def analyse(lines):
    command = ["newsparse", "--input-format", "jsonl", "-f", "ndjson", "-j1", "-q", "-"]
    return subprocess.run(command, input="".join(lines), capture_output=True, text=True, encoding="utf-8", check=True).stdout.split("\n")[:-1]


if __name__ == "__main__":
    db.read_text(sys.argv[1], encoding="utf-8").map_partitions(analyse).to_textfiles(sys.argv[2])
