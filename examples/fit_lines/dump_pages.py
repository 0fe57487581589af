#!/usr/bin/env python3
"""Dumps saved web pages as text with several tools, with their truth: the input of fit_lines.

    dump_pages.py NEWSPARSE SET > ROWS.jsonl

SET is a folder with pages/ID.html.gz and truth.jsonl: rows of id and url, and as far as they are known title, author (a list), date, body or
paragraphs (body_alt: other bodies that count), dek, with and without (snippets that belong to the article and that do not). Other stories,
bios and captions, which no truth has, are what NEWSPARSE reads from the web page. Needs w3m, lynx, links and html2text on the path, and the
Python packages inscriptis and html2text.
"""
import gzip
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import html2text
import inscriptis


def run(cmd, data=b""):
    try:
        return subprocess.run(cmd, input=data, capture_output=True, timeout=60).stdout.decode("utf-8", "replace")
    except subprocess.TimeoutExpired:
        return ""


def quietly(convert, data):
    try:
        return convert(data.decode("utf-8", "replace"))
    except Exception:  # A page that a tool cannot read is a page less.
        return ""


def links(data, width):
    with tempfile.NamedTemporaryFile(suffix=".html") as file:
        file.write(data)
        file.flush()
        charset = ["-codepage", "UTF-8", "-html-assume-codepage", "UTF-8"]
        return run(["links", "-dump", *charset, "-width", str(width), file.name])


# Every page has its own width, so that no width is learned.
TOOLS = {
    "w3m": lambda d, n: run(["w3m", "-dump", "-T", "text/html", "-I", "UTF-8", "-O", "UTF-8", "-cols", str([80, 110, 100, 72][n])], d),
    "lynx": lambda d, n: run(["lynx", "-dump", "-stdin", "-display_charset=UTF-8", "-assume_charset=UTF-8", f"-width={[80, 95, 110, 72][n]}"], d),
    "links": lambda d, n: links(d, [80, 100, 78, 120][n]),
    "html2text": lambda d, n: run(["html2text", "-utf8", "-nobs", "-width", str([79, 100, 72, 90][n])], d),
    "markdown": lambda d, _: quietly(html2text.HTML2Text(bodywidth=0).handle, d),
    "inscriptis": lambda d, _: quietly(inscriptis.get_text, d),
}


def read(newsparse, html):
    """What newsparse finds in the web page."""
    out = subprocess.run([newsparse, "--compact", "--only", "article", "--input-format", "html", "-"], input=html, capture_output=True).stdout
    try:
        article = json.loads(out)["article"]
    except (ValueError, KeyError):
        return {}
    captions = [b["text"] for b in article["body"] if b["kind"] == "caption"] + [i["caption"] for i in article["images"] if i["caption"]]
    return {
        "related": [{k: r[k] for k in ("title", "description", "heading")} for r in article["related"]],
        "bios": [a["bio"] for a in article["authors"] if a["bio"]],
        "dek": (article["dek"] or {}).get("text"),
        "body": [b["text"] for b in article["body"] if b["kind"] != "caption"],
        "captions": captions,
    }


def main():
    newsparse, folder = sys.argv[1], Path(sys.argv[2])
    for number, line in enumerate(open(folder / "truth.jsonl", encoding="utf-8")):
        truth = json.loads(line)
        html = gzip.open(folder / "pages" / f"{truth['id']}.html.gz").read()
        row = {**truth, "read": read(newsparse, html)}
        try:
            html.decode("utf-8")
        except UnicodeDecodeError:
            html = html.decode("cp1252", "replace").encode()
        row["dumps"] = {name: tool(html, number % 4) for name, tool in TOOLS.items()}
        print(json.dumps(row, ensure_ascii=False))


main()
