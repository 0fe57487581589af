"""Everyday names out of legal names: legal forms off, capitals undone, vehicles that are no business told apart."""

import re

LEGAL = re.compile(
    r"(?:,?\s*/[A-Z .]{2,}/?|\s+\([A-Z][A-Za-z ]+\)|,?\s+(?:and|&)\s+(?:Co|Company|Sons)\.?(?:,?\s+Inc\.?)?"
    r"|,?\s+(?:Incorporated|Inc|Corporation|Corp|Corp\s+Ltd|Company|Co|Cos|Companies|Limited|Ltd|LLC|L\.L\.C|LLP|L\.P|LP|PLC|Public\s+Limited\s+Company|AG|SA|S\.A|SE|NV|N\.V|BV|S\.p\.A|SpA|AB"
    r"|ASA|AS|A/S|Oyj|Oy|Abp|GmbH|KGaA|KG|Pty|Pte|Berhad|Bhd|Tbk|PCL|S\.A\.B\.?\s+de\s+C\.V|S\.?A\.?B\.?|de\s+C\.?V|Aktiengesellschaft|Société\s+[Aa]nonyme|Société\s+[Ee]uropéenne"
    r"|\(publ\)|Public\s+Company|Joint\s+Stock\s+Company|SCA|S\.C\.A|K\.K|Bank\s+Plc|New|Cl\s+[A-C]|Class\s+[A-C]|DE|Ord|Com|S/A|Limitada|Ltda|REIT\s+Inc|/New/?|The|& Co))\.?,?$",
    re.I,
)
SUFFIX = re.compile(r"\s+(?:Group|Holdings?|Group\s+Holdings?|Holdings?\s+Group)$")
DESCRIPTOR = set(
    "technologies technology systems pharmaceuticals pharmaceutical pharma therapeutics automotive industries networks software interactive markets motors motor "
    "biosciences biopharma biotherapeutics biotech biotechnologies platforms semiconductor semiconductors electronics airlines brands labs laboratories entertainment communications "
    "solutions chemicals chemical steel materials oncology medical sciences bancorp bancshares robotics realty energy resources minerals mining petroleum foods "
    "financial holdings group international digital studios aerospace scientific diagnostics genomics worldwide global".split()
)
VEHICLE = re.compile(
    r"\b(?:fund|funds|ETF|ETN|acquisitions?|acquisition\s+corp|SPAC|municipal|muni\w*|income|trust\s+(?:series|units)|iShares|ProShares|Grayscale|SPDR|Invesco\s+\w+\s+\w+|warrants?|merger|"
    r"blank\s+check|term\s+trust|opportunit(?:y|ies)|portfolio|bitcoin|ether|ethereum|solana|xrp|dogecoin|BDC|CLO|preferred|convertible|debentures?|notes?|royalty\s+trust|investment\s+trust|"
    r"credit\s+(?:corp|strategies)|dividend|high\s+yield|equity\s+premium|tax[- ]|ventures?\s+vct|VCT|income\s+trust|split\s+corp|commodity|SICAV|UCITS|depositary|capital\s+growth)\b",
    re.I,
)
REAL_TRUST = re.compile(r"\b(?:property|properties|lodging|realty|hotels?|hospitality|residential|storage|office|industrial|northern|apartment|homes?|healthcare|health|bank|communities|estate|centers?|bancorp)\b", re.I)
SMALL = {"of", "and", "the", "de", "in", "for", "at", "by", "to", "do", "da", "del", "la", "y", "e", "di", "du", "des", "et", "on"}
VOWEL = re.compile(r"[AEIOUY]", re.I)


def is_vehicle(name):
    """A fund, a trust, a shell: listed, but no business that the news writes about."""
    if VEHICLE.search(name):
        return True
    if re.search(r"\btrust\b", name, re.I) and not REAL_TRUST.search(name):
        return True
    return bool(re.search(r"\b(?:capital|partners|growth|holdings?)\s+corp\.?\s+(?:[IVX]+|\d+)\b|\b(?:II|III|IV|VI|VII|VIII|IX|XI)\b", name, re.I))


def key(name):
    """What makes two spellings one name: letters and digits only."""
    return re.sub(r"[^a-z0-9&+]+", "", re.sub(r"\.com$", "", re.sub(r"^the\s+", "", name, flags=re.I), flags=re.I).casefold().replace(" and ", "&"))


def stripped(legal):
    """The name without legal form, state tag and share class."""
    name = re.sub(r"^The\s+", "", re.sub(r"\s+", " ", legal.replace("’", "'")).strip(), flags=re.I)
    name = re.sub(r"\s*/[A-Za-z .]*/?$", "", name).rstrip("\\ ")
    for _ in range(4):
        shorter = LEGAL.sub("", name).strip(" ,")
        if shorter == name or len(shorter) < 2:
            break
        name = shorter
    return re.sub(r"(?<=\w)\.com$", ".com", name).strip(" ,.")


def recased(name, words):
    """Capitals to title case; `words` holds the usual spelling of words by their lower-case form."""
    out = []
    for i, word in enumerate(name.split()):
        bare = word.strip(",.()")
        if not bare.isupper() or len(bare) == 1 or bare.lower() in words.get("#keep", ()):
            out.append(word)
        elif i and bare.lower() in SMALL:
            out.append(word.lower())
        elif bare.lower() in words:
            out.append(word.replace(bare, words[bare.lower()]))
        elif not VOWEL.search(bare) or "&" in bare or any(c.isdigit() for c in bare) or "." in bare:
            out.append(word)
        else:
            out.append("-".join("'".join(q.capitalize() if len(q) > 1 else q for q in part.split("'")) if "'" in part else part.capitalize() for part in word.split("-")))
    text = " ".join(out)
    return re.sub(r"'S\b", "'s", text)
