"""Writes ../lists/english_words.txt: the most frequent lower-case English words, one a line, sorted.

    words.py FREQUENCIES DICTIONARY...

FREQUENCIES is `frequency_dictionary_en_82_765.txt` of the Python package symspellpy 6.9 (MIT; counts from Google Books Ngram, CC BY 3.0, joined with
SCOWL). DICTIONARY is a word list of the Debian packages wamerican and wbritish (SCOWL). A word is kept when a dictionary holds it in lower case;
names that are hardly ever meant as words (john, china) are left out by hand, and words that the counts know badly are added.
"""

import pathlib
import re
import sys

SIZE = 15000
NAMES = set(
    "china john jack turkey jordan chad lima pacific nice jersey guinea panama wales georgia polish frank carol peter dick harry bobby tommy jimmy "
    "randy ben dave don jean roger charlotte lee ray pat joe ted cologne berlin sic ca al mo st ed eh ha la ma pa de en el es et op ad hoc vs "
    "viz ii iii iv vi vii viii ix xi re sh th tho nth ms nu mu pi xi psi rho tau phi chi eta zeta beta alpha gamma delta".split()
)
MORE = (
    "a i ai app apps email emails online startup startups website websites smartphone smartphones blockchain crypto cryptocurrency cryptocurrencies "
    "bitcoin podcast podcasts selfie streaming chatbot chatbots ecommerce fintech lockdown lockdowns pandemic coronavirus covid vaccine vaccines "
    "billionaire billionaires layoffs layoff takeover takeovers buyout buyouts buyback buybacks bailout lawsuit lawsuits rollout outage outages "
    "shutdown crackdown tariff tariffs geopolitical chipmaker chipmakers automaker automakers carmaker carmakers drugmaker drugmakers lender lenders "
    "retailer retailers insurer insurers planemaker shareholder shareholders subsidiary subsidiaries analyst analysts spokesperson spokeswoman spokesman "
    "whistleblower livestream influencer influencers lithium semiconductor semiconductors cybersecurity ransomware malware unicorn unicorns "
    "slowdown rebound downturn upgrade downgrade upside downside headwinds tailwinds hike hikes rally rallies slump slumps surge surges soar soars "
    "plunge plunges tumble tumbles ditch ditches mull mulls eye eyes woo woos tout touts probe probes oust ousts ousted nab nabs unveil unveils unveiled "
    "beta alpha delta gamma re ad ads vs".split()
)

if __name__ == "__main__":
    frequencies, *dictionaries = sys.argv[1:]
    known = set()
    for path in dictionaries:
        for line in open(path, encoding="utf-8"):
            word = line.strip()
            if re.fullmatch(r"[a-z]+", word) and (len(word) > 2 or word in "am an as at be by do go he if in is it me my no of oh ok on or so to tv up us we".split()):
                known.add(word)
    words = set(MORE)
    for line in open(frequencies, encoding="utf-8-sig"):
        word = line.split()[0]
        if len(words) >= SIZE:
            break
        if word in known and word not in NAMES:
            words.add(word)
    out = pathlib.Path(__file__).parent.parent / "lists" / "english_words.txt"
    out.write_text("".join(w + "\n" for w in sorted(words)), encoding="utf-8")
    print(len(words), "words")
