#!/usr/bin/env python3
"""newsparse on a Ray cluster: JSON Lines in, Parquet out.    python ray_job.py pages/ reports/"""
import json
import subprocess
import sys

import pandas as pd
import ray


def analyse(batch: pd.DataFrame) -> pd.DataFrame:
    lines = "".join(json.dumps({"id": i, "html": h}) + "\n" for i, h in zip(batch["id"], batch["html"]))
    done = subprocess.run(["newsparse", "--input-format", "jsonl", "-f", "ndjson", "-j1", "-q", "-"], input=lines, capture_output=True, text=True, check=True)
    return pd.DataFrame({"id": batch["id"].to_list(), "report": done.stdout.splitlines()})


if __name__ == "__main__":
    ray.data.read_json(sys.argv[1]).map_batches(analyse, batch_format="pandas", batch_size=1000).write_parquet(sys.argv[2])
