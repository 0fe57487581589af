#!/usr/bin/env python3
"""Runs newsparse over a crawl on Apache Spark and writes the reports as Parquet, partitioned by day of publication.

    spark-submit job.py --newsparse /path/to/newsparse --output reports/ pages/*.jsonl.gz        JSON Lines: html, text or body a line
    spark-submit job.py --newsparse /path/to/newsparse --output reports/ --warc crawl/*.warc.gz  WARC files, one task a file
    ... --warc --fetch 'aws s3 cp {} -' s3://bucket/a.warc.gz ...                                the same, each file streamed through a command

The binary has to be at the same path on every executor; on a cluster `spark-submit --files target/release/newsparse` and
`--newsparse ./newsparse` bring it along. Nothing else is installed on the executors.
"""
import argparse
import json
import os
import shlex
import shutil
import subprocess

from pyspark import SparkFiles
from pyspark.sql import SparkSession, functions as F, types as T


def reports_of_json_lines(sc, newsparse, paths, partitions):
    """One report a line, in the order of the lines, as text."""
    lines = sc.textFile(",".join(paths), minPartitions=partitions)
    return lines.pipe(f"{shlex.quote(newsparse)} --input-format jsonl -f ndjson -j1 -q -", checkCode=True)


def reports_of_warc(sc, newsparse, paths, fetch):
    """One report a page. A task is given a path, not bytes: newsparse streams the file itself, or what `fetch` writes."""
    command = f"{shlex.quote(newsparse)} --input-format warc -f ndjson -j1 -q"
    read = fetch.replace("{}", '"$f"') + f" | {command} -" if fetch else f'{command} "$f"'
    # A file that cannot be read is an error record and exit code 1: data, not a lost task.
    return sc.parallelize(paths, len(paths)).pipe(f"sh -c {shlex.quote(f'while IFS= read -r f; do {read}; done')}", checkCode=False)


def spark_type(node, root):
    """The Spark type of a node of newsparse's JSON Schema (2020-12)."""
    if "$ref" in node:
        return spark_type(root["$defs"][node["$ref"].rsplit("/", 1)[1]], root)
    choices = [c for c in node.get("anyOf", node.get("oneOf", [])) if c.get("type") != "null"]
    if choices:
        kinds = [spark_type(c, root) for c in choices]
        return union(kinds) if len(kinds) > 1 else kinds[0]
    kind = node.get("type", "string")
    if isinstance(kind, list):
        kind = next(k for k in kind if k != "null")
    if kind == "object":
        return T.StructType([T.StructField(name, spark_type(child, root), True) for name, child in node.get("properties", {}).items()])
    if kind == "array":
        return T.ArrayType(spark_type(node.get("items", {}), root), True)
    return {"integer": T.LongType(), "number": T.DoubleType(), "boolean": T.BooleanType()}.get(kind, T.StringType())


def union(kinds):
    """A report and the record of a failure side by side: the fields of both."""
    if not all(isinstance(k, T.StructType) for k in kinds):
        return T.StringType()
    fields = {}
    for kind in kinds:
        for field in kind.fields:
            fields.setdefault(field.name, field)
    return T.StructType(list(fields.values()))


def schema_of(newsparse):
    """The schema of a record, as the binary itself states it."""
    # What --files brings lies beside an executor, but in a folder of its own at the driver.
    here = newsparse if shutil.which(newsparse) else SparkFiles.get(os.path.basename(newsparse))
    root = json.loads(subprocess.run([here, "--schema"], capture_output=True, check=True).stdout)
    return spark_type(root, root)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("inputs", nargs="+")
    ap.add_argument("--newsparse", default="newsparse", help="path of the binary")
    ap.add_argument("--output", required=True, help="folder for the Parquet files")
    ap.add_argument("--lines", help="folder for the reports as JSON Lines too")
    ap.add_argument("--warc", action="store_true", help="the inputs are WARC files")
    ap.add_argument("--fetch", help="command that writes a WARC file to its standard output, {} for the file's name")
    ap.add_argument("--shuffle", action="store_true", help="bring the reports of a day together: one file a day instead of one a day and task")
    ap.add_argument("--partitions", type=int, help="at least so many partitions of JSON Lines")
    a = ap.parse_args()

    spark = SparkSession.builder.appName("newsparse").getOrCreate()
    sc = spark.sparkContext
    if a.warc:
        reports = reports_of_warc(sc, a.newsparse, a.inputs, a.fetch)
    else:
        reports = reports_of_json_lines(sc, a.newsparse, a.inputs, a.partitions or sc.defaultParallelism)
    if a.lines:
        reports.saveAsTextFile(a.lines)
        reports = sc.textFile(a.lines)

    frame = spark.read.schema(schema_of(a.newsparse)).json(reports)
    day = F.substring(F.col("article.published.date"), 1, 10)
    frame = frame.withColumn("day", F.coalesce(day, F.lit("unknown")))
    if a.shuffle:
        frame = frame.repartition("day")
    frame.write.mode("overwrite").partitionBy("day").parquet(a.output)

    # What failed, by kind: to be looked at before a run is trusted. Read back from what was written, not from the pipe.
    counts = spark.read.parquet(a.output).groupBy("status", F.col("error.kind").alias("error")).count().orderBy("status", "error")
    for row in counts.collect():
        print(json.dumps({"status": row["status"], "error": row["error"], "count": row["count"]}))
    spark.stop()


if __name__ == "__main__":
    main()
