"""Marks the forms of ../lists/organizations.tsv that are ordinary words (`~`, `common`) and sorts the file."""

import pathlib

LISTS = pathlib.Path(__file__).parent.parent / "lists"
HEADER = "name\taliases\tkind\tcountry\tflags"
# Words that, capitalised in mid-sentence, hardly ever mean anything else.
CLEAR = {"congress", "senate", "treasury", "pentagon", "medicare", "medicaid", "parliament", "democrats", "republicans", "conservatives", "commons", "navy", "army", "olympics", "kremlin"}


def words(name):
    return {line.strip().lower() for line in open(LISTS / name, encoding="utf-8") if not line.startswith("#")}


if __name__ == "__main__":
    plain = (words("english_words.txt") | words("first_names.txt")) - CLEAR
    rows = {}
    for line in (LISTS / "organizations.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        name, aliases, kind, country = line.split("\t")[:4]
        marked = sorted({("~" if a.lstrip("~").lower() in plain and not a.lstrip("~").isupper() else "") + a.lstrip("~") for a in aliases.split("|") if a}, key=str.encode)
        rows[name] = "\t".join([name, "|".join(marked), kind, country, "common" if name.lower() in plain and not name.isupper() else ""])
    (LISTS / "organizations.tsv").write_text(HEADER + "\n" + "".join(rows[n] + "\n" for n in sorted(rows, key=str.encode)), encoding="utf-8")
