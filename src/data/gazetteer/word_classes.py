"""Writes ../lang/word_classes.tsv: words of the open classes that the lists written by hand beside it do not hold, with their classes.

    word_classes.py WORDNET

WORDNET is the folder `/usr/share/wordnet` of the Debian packages wordnet-base and wordnet-sense-index (WordNet 3.0, free use with notice): `index.sense`
gives the parts of speech of a word and how often each was tagged in a text, `verb.exc` which verbs double their last consonant or are irregular. A verb is
taken when it was tagged and a tenth of the word's taggings, or when the word is nothing else; a noun or an adverb beside another class by the same tenth;
an adjective when it is most of the word's taggings and its ending does not show it. Counts are not shipped.
"""

import collections
import pathlib
import re
import sys

PARTS = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
# Endings by which the tagger knows an adjective.
SHOWN = ("ous", "ive", "able", "ible", "ful", "less", "ical", "ish", "ary", "ial", "ional", "ic", "ed", "ing")
# Fewer taggings than this say little: the number of senses is added.
FEW = 3
# As many as this say what a word is not.
MANY = 10
# A class that is rarer beside others is left out.
SIDE = 0.1
# Taggings of an adjective among those of its word.
MOST = 0.5

here = pathlib.Path(__file__).parent.parent


def by_hand():
    words = set()
    for name in ("verbs.txt", "nouns.txt", "adjectives.txt", "adverbs.txt"):
        for line in open(here / "lang" / name, encoding="utf-8"):
            if not line.startswith("#"):
                words.update(w.rstrip("+") for w in line.split())
    for line in open(here / "lang" / "irregular_verbs.txt", encoding="utf-8"):
        words.update(line.split())
    for line in open(here / "lang" / "function.tsv", encoding="utf-8"):
        words.add(line.split("\t")[0])
    return words


def taggings(folder):
    senses, counts = collections.defaultdict(collections.Counter), collections.defaultdict(collections.Counter)
    for line in open(folder / "index.sense", encoding="utf-8"):
        key, _, _, count = line.split()
        word, rest = key.split("%")
        if re.fullmatch(r"[a-z]{3,}", word):
            senses[word][PARTS[rest[0]]] += 1
            counts[word][PARTS[rest[0]]] += int(count)
    return senses, counts


def classes(word, senses, counts, irregular):
    total = sum(counts.values())
    smooth = total < FEW
    share = {p: (counts[p] + smooth * senses[p]) / (total + smooth * sum(senses.values())) for p in senses}
    found = ""
    if set(senses) == {"v"} or counts["v"] and share["v"] >= SIDE:
        if word in irregular:
            return ""
        found = "v"
    if share.get("a", 0) >= MOST and counts["a"] and not word.endswith(SHOWN):
        found += "a"
    if share.get("r", 0) >= MOST and counts["r"] and not word.endswith("ly"):
        found += "r"
    # A noun goes untagged in so small a corpus more often than a word is no noun.
    if found and senses["n"] and (share["n"] >= SIDE or total < MANY):
        found += "n"
    return found


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    hand = by_hand()
    nouns = set((here / "lang" / "nouns.txt").read_text(encoding="utf-8").split())
    doubled, irregular = set(), set()
    for line in open(folder / "verb.exc", encoding="utf-8"):
        form, *bases = line.split()
        for base in bases:
            if form == base + base[-1] + "ed":
                doubled.add(base)
            elif not form.endswith(("ed", "ing")):
                irregular.add(base)
    senses, counts = taggings(folder)
    rows = {}
    for word in senses:
        # "roaming" was listed as a noun: its verb is rarer in the news.
        found = "" if word in hand or f"{word}ing" in nouns else classes(word, senses[word], counts[word], irregular)
        if found:
            rows[word] = found + "+" * ("v" in found and word in doubled)
    # "clothing" is a noun though "clothe" is a verb now.
    stems = {w for w in rows if "v" in rows[w]}
    for word in senses:
        made = word.endswith("ing") and stems & {word[:-3], word[:-3] + "e", word[:-4]}
        found = ("n" if senses[word]["n"] else "") + ("a" if counts[word]["a"] else "")
        if made and word not in hand and word not in rows and found:
            rows[word] = found
    out = here / "lang" / "word_classes.tsv"
    out.write_text("".join(f"{word}\t{rows[word]}\n" for word in sorted(rows)), encoding="utf-8")
    print(len(rows), collections.Counter(rows.values()).most_common())
