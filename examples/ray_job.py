#!/usr/bin/env python3
"""newsparse on a Ray cluster: JSON Lines in, Parquet out.    python ray_job.py 'pages/*.jsonl.gz' reports/"""
import glob
import json
import subprocess
import sys

import pandas as pd
import ray


def analyse(batch: pd.DataFrame) -> pd.DataFrame:
    # Lines as they stand: a JSON reader would take an id of digits for a number.
    lines = "".join(line + "\n" for line in batch["text"])
    command = ["newsparse", "--input-format", "jsonl", "-f", "ndjson", "-j1", "-q", "-"]
    done = subprocess.run(command, input=lines, capture_output=True, text=True, encoding="utf-8", check=True)
    reports = done.stdout.split("\n")[:-1]
    records = [json.loads(report) for report in reports]
    return pd.DataFrame({"id": [r["source"]["id"] for r in records], "status": [r["status"] for r in records], "report": reports})


if __name__ == "__main__":
    pages = ray.data.read_text(glob.glob(sys.argv[1]))
    pages.map_batches(analyse, batch_format="pandas", batch_size=500).write_parquet(sys.argv[2])
