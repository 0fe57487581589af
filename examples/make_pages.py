#!/usr/bin/env python3
"""Makes news pages of invented companies, as a folder, as JSON Lines or as a crawl, for trying newsparse at any size.

    make_pages.py 1000 --folder pages/            1,000 saved pages
    make_pages.py 1000 --jsonl pages.jsonl        one object a line: id, url, html
    make_pages.py --bytes 1G --warc crawl.warc    a crawl of a gigabyte; with a name in .gz one gzip member a record, as crawlers write it

Needs Python only. The same arguments give the same bytes. Companies, people, sites and stories are invented.
"""
import argparse
import gzip
import html
import json
import random
import zlib
from datetime import date, datetime, timedelta
from pathlib import Path

FIRST = "Ingrid Maren Tomas Aslaug Henrik Livia Oskar Petra Rune Signe Viggo Yara Anselm Berit Casper Dagny Elias Freya".split()
LAST = "Tveit Solheim Brandvik Lunde Hauge Morken Ostby Rinde Skaar Vikan Aldwin Corrish Dunmore Farrant Hollis Ketley Marlow Penrose".split()
STEMS = ("Halden Norrgate Vestrheim Calloway Brackmoor Tarnwick Ellingsund Fenmark Grauholm Harrowfell Quillmere Ravnsborg Skarvik Thornbeck Ullerwood "
         "Varnholt Wexcombe Yarrowdale Zelmark Aldersund Birchgate Corvane Dornhavn Eskmere Farholt Gildrun Hexworth Ilsvik Jarnholm Kestwick Lyngmark "
         "Morvane Nethersund Orrgate Pellwick Quarnholt Rustvik Selbeck Tveitmark Umberfell Vintergate Wyrmholm Ystgard Ambervik Brenholt Cragsund Dunvane "
         "Elmgate Fjordwick Grimsund").split()
TRADES = {
    "Marine": ("ferries", "yard", "a hybrid ferry", "hulls"), "Foods": ("snacks", "plant", "a range of oat drinks", "cartons"),
    "Semiconductor": ("chips", "fab", "a sensor chip", "wafers"), "Airways": ("flights", "hangar", "a daily service to Lisbon", "seats"),
    "Pharma": ("medicines", "laboratory", "an asthma inhaler", "doses"), "Robotics": ("robots", "factory", "a warehouse robot", "arms"),
    "Retail": ("clothes", "warehouse", "a loyalty card", "parcels"), "Energy": ("turbines", "wind farm", "a floating turbine", "blades"),
}
FORMS = ["ASA", "Inc", "plc", "AG", "Corp", "NV"]
CITIES = "Bergen Rotterdam Toronto Lisbon Hamburg Dublin Boston Gdansk Osaka Melbourne".split()
SITES = [("The Quay Ledger", "quayledger.example"), ("Morning Tally", "morningtally.example"), ("Harbour Post", "harbourpost.example")]
AGENCIES = ["the Norwegian Competition Authority", "the European Commission", "the Federal Trade Commission", "the Securities and Exchange Commission"]


class Story:
    """One article: what it says, in sentences of a random choice that depends on its number only."""

    def __init__(self, number):
        self.r = r = random.Random(number)
        # Few companies are in the news often and many now and then.
        pick = lambda: int(r.expovariate(0.08)) % len(STEMS)
        a, b, c = pick(), pick(), pick()
        while b == a:
            b = pick()
        while c in (a, b):
            c = pick()
        name = lambda i: f"{STEMS[i]} {list(TRADES)[i % len(TRADES)]}"
        self.a, self.b, self.c = name(a), name(b), name(c)
        self.form = FORMS[a % len(FORMS)]
        self.goods, self.site_kind, self.product, self.parts = TRADES[self.a.split()[-1]]
        self.person = lambda: f"{r.choice(FIRST)} {r.choice(LAST)}"
        self.day = date(2024, 1, 2) + timedelta(days=int(r.betavariate(1.6, 1.0) * 500))
        self.city = r.choice(CITIES)
        self.site, self.host = r.choice(SITES)
        self.author, self.boss = self.person(), self.person()
        # Results come in the months after a quarter; the rest at any time, some more often than others.
        seasonal = self.day.month in (1, 2, 4, 7, 10)
        makers = {self.deal: 9, self.results: 30 if seasonal else 6, self.jobs: 5, self.lawsuit: 6, self.launch: 9, self.alliance: 8, self.chief: 6,
                  self.funding: 7, self.recall: 3, self.order: 8, self.plant: 5, self.breach: 2}
        self.title, self.dek, self.body = r.choices(list(makers), makers.values())[0]()
        more = {self.background: 1.0, self.shares: 0.45, self.quote: 0.7, self.outlook: 0.25}
        self.body += [part() for part, share in more.items() if r.random() < share]

    def money(self, low=20, high=900, unit="million"):
        return f"${self.r.randint(low, high):,} {unit}"

    def percent(self, high=30):
        return f"{self.r.randint(2, high)}%" if self.r.random() < 0.6 else f"{self.r.randint(10, high * 10) / 10}%"

    def weekday(self):
        return self.day.strftime("%A")

    def deal(self):
        price, stage = f"${self.r.randint(11, 94) / 10} billion", self.r.choice(["agreed to buy", "completed its purchase of", "is in talks to buy"])
        head = {"agreed to buy": "to buy", "completed its purchase of": "completes purchase of"}.get(stage, "in talks to buy")
        return (f"{self.a} {head} {self.b} for {price}", f"The deal would give it a second {self.site_kind} and {self.r.randint(2, 9)},000 more workers.",
                [f"{self.a} {self.form} {stage} {self.b} for {price} in cash and shares, the company said on {self.weekday()}.",
                 f"{self.c} had offered {self.money()} less for {self.b} in {self.day.year - 1}, according to people familiar with the matter.",
                 f"{self.r.choice(AGENCIES)[0].upper()}{self.r.choice(AGENCIES)[1:]} must approve the acquisition, which is expected to close by the end of {self.day.year}."])

    def results(self):
        up = self.r.random() < 0.6
        word, more = ("rises", "rose") if up else ("falls", "fell")
        change, revenue = self.percent(), f"${self.r.randint(11, 79) / 10} billion"
        quarter = self.r.choice(["first", "second", "third", "fourth"])
        return (f"{self.a} profit {word} {change} as {self.goods} {'sell well' if up else 'stay on the shelf'}", f"Revenue {more} to {revenue} in the {quarter} quarter.",
                [f"{self.a} {self.form} reported on {self.weekday()} that net profit {more} {change} to {self.money()} in the {quarter} quarter from a year earlier.",
                 f"Revenue {more} {self.percent(15)} to {revenue}. Analysts had expected {self.money(100, 990)}.",
                 f"Sales in North America {more} {self.percent(20)}, while sales in Europe dropped {self.percent(9)}.",
                 f"The company raised its dividend to ${self.r.randint(20, 190) / 100:.2f} per share from ${self.r.randint(10, 19) / 100:.2f} and plans to buy back {self.money(50, 400)} of its own shares."])

    def jobs(self):
        count = f"{self.r.randint(3, 48) * 100:,}"
        return (f"{self.a} to cut {count} jobs in {self.city}", f"The maker of {self.goods} blames weak demand.",
                [f"{self.a} {self.form} said on {self.weekday()} that it would lay off {count} employees, about {self.percent(18)} of its workforce, in {self.city}.",
                 f"Demand for {self.goods} fell {self.percent()} last year, and the company lost {self.money()}.",
                 f"Workers at the {self.site_kind} went on strike for two days last month over pay."])

    def lawsuit(self):
        return (f"{self.b} sues {self.a} over patents for {self.parts}", f"The suit asks for {self.money()} in damages.",
                [f"{self.b} sued {self.a} {self.form} in a federal court in Boston on {self.weekday()}, accusing it of copying the design of its {self.parts}.",
                 f"{self.a} denied the allegations. In {self.day.year - 2} it paid {self.money()} to settle a similar lawsuit with {self.c}.",
                 f"The European Commission is investigating {self.a} over its prices and fined {self.c} {self.money(10, 90)} last year."])

    def launch(self):
        return (f"{self.a} unveils {self.product}", f"It goes on sale in {self.r.choice(['May', 'June', 'October'])}.",
                [f"{self.a} {self.form} unveiled {self.product} at a trade fair in {self.city} on {self.weekday()}, {self.r.randint(6, 20)} months later than planned.",
                 f"The company spent {self.money()} on its development and expects to sell {self.r.randint(10, 900)},000 units a year.",
                 f"{self.b} launched a rival product in {self.day.year - 1}; its sales rose {self.percent(60)}."])

    def alliance(self):
        return (f"{self.a} teams up with {self.b} on {self.parts}", "The two want to share the cost of development.",
                [f"{self.a} {self.form} and {self.b} formed a partnership to develop {self.parts} together, the companies said on {self.weekday()}.",
                 f"They will invest {self.money()} over {self.r.randint(2, 6)} years and build a joint {self.site_kind} in {self.city}.",
                 f"{self.c} ended its own cooperation with {self.b} in March."])

    def chief(self):
        new = self.person()
        return (f"{self.a} names {new} chief executive", f"{self.boss} steps down after {self.r.randint(3, 14)} years.",
                [f"{self.a} {self.form} appointed {new} chief executive on {self.weekday()}, after {self.boss} resigned.",
                 f"{new} joined from {self.b}, where revenue grew {self.percent(40)} to {self.money(200, 990)} within two years.",
                 f"An analyst at Corrish Bank upgraded the shares to buy and raised the price target to ${self.r.randint(20, 240)}."])

    def funding(self):
        amount = self.money(30, 600)
        return (f"{self.a} raises {amount} from {self.b}", f"The money goes into a new {self.site_kind}.",
                [f"{self.a} {self.form} raised {amount} in a funding round led by {self.b}, valuing the company at ${self.r.randint(2, 9)} billion.",
                 f"It plans to go public on the Oslo exchange in {self.day.year + 1} and could seek up to {self.money(300, 900)}, two people with knowledge of the plan said.",
                 f"{self.c} invested {self.money(5, 60)} in the previous round."])

    def recall(self):
        return (f"{self.a} recalls {self.r.randint(20, 900)},000 units over faulty {self.parts}", "No injuries have been reported.",
                [f"{self.a} {self.form} is recalling {self.r.randint(20, 900)},000 units sold between 2021 and {self.day.year - 1} because {self.parts} may crack.",
                 f"The recall will cost about {self.money()}, or {self.percent(9)} of last year's profit.",
                 f"{self.b} supplies the {self.parts}. It said it was working with {self.a} to find the cause."])

    def order(self):
        return (f"{self.a} wins {self.money(200, 990)} order from {self.b}", f"It will deliver {self.goods} until {self.day.year + 3}.",
                [f"{self.b} awarded {self.a} {self.form} a contract for {self.r.randint(12, 480)} {self.goods} worth {self.money(200, 990)}, its largest in a decade.",
                 f"The order book rose {self.percent(50)} to ${self.r.randint(11, 60) / 10} billion at the end of {self.day.strftime('%B')}.",
                 f"{self.c}, which had bid for the contract, filed for bankruptcy in {self.day.year - 1} with debts of {self.money()}."])

    def plant(self):
        return (f"{self.a} opens {self.site_kind} in {self.city}", f"It cost {self.money()} and employs {self.r.randint(2, 30) * 50:,} people.",
                [f"{self.a} {self.form} opened a {self.site_kind} in {self.city} on {self.weekday()}, its third since 2020.",
                 f"Output will double to {self.r.randint(20, 90)} million {self.parts} a year by {self.day.year + 2}, and the company plans to hire {self.r.randint(2, 9) * 100} people.",
                 f"The regional government approved a subsidy of {self.money(5, 60)}."])

    def breach(self):
        return (f"Hackers steal data of {self.r.randint(1, 9)} million customers of {self.a}", "Names and addresses were taken, the company says.",
                [f"{self.a} {self.form} said on {self.weekday()} that hackers had stolen the data of its customers in a breach of a server of {self.b}.",
                 f"The shares fell {self.percent(12)}, their steepest drop since {self.day.year - 3}.",
                 f"{self.r.choice(AGENCIES)[0].upper()}{self.r.choice(AGENCIES)[1:]} opened an investigation."])

    def background(self):
        return (f"{self.a}, based in {self.city}, makes {self.goods} and had revenue of ${self.r.randint(11, 95) / 10} billion in {self.day.year - 1}. "
                f"It employs about {self.r.randint(2, 60)},000 people in {self.r.randint(4, 30)} countries.")

    def shares(self):
        up = self.r.random() < 0.5
        return (f"Shares of {self.a} {'climbed' if up else 'fell'} {self.percent(14)} to ${self.r.randint(8, 300)}.{self.r.randint(10, 99)} by midday, "
                f"while the OBX index {'added' if up else 'lost'} {self.r.randint(1, 19) / 10}%.")

    def quote(self):
        return f"“We said what we would do, and we did it,” {self.boss}, chief executive of {self.a}, told reporters in {self.city}."

    def outlook(self):
        return (f"The company {self.r.choice(['raised', 'cut', 'confirmed'])} its forecast: it now expects revenue to {self.r.choice(['grow', 'fall'])} "
                f"by {self.r.randint(2, 6)}% to {self.r.randint(7, 12)}% in {self.day.year + 1}.")

    def path(self):
        return f"/business/{self.day:%Y/%m/%d}/" + "".join(c if c.isalnum() else "-" for c in self.title.lower())[:60].strip("-")

    def page(self, others):
        """The article as a saved page: structured data, navigation, teasers, footer."""
        e = html.escape
        when = f"{self.day.isoformat()}T{self.r.randint(6, 19):02}:{self.r.randint(0, 59):02}:00+01:00"
        data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": self.title, "description": self.dek, "datePublished": when,
                "author": [{"@type": "Person", "name": self.author}], "publisher": {"@type": "Organization", "name": self.site}}
        menu = "".join(f'<li class="nav__item"><a href="/{w.lower()}">{w}</a></li>' for w in "World Business Markets Technology Ports Weather Sport Culture Opinion".split())
        teasers = "".join(f'<li class="card"><a href="{e(o.path())}"><h3>{e(o.title)}</h3></a><p>{e(o.dek)}</p></li>' for o in others)
        body = "\n".join(f"<p>{e(p)}</p>" for p in self.body)
        style = "".join(f".c{i}{{margin:{i}px;padding:{i % 7}px;color:#{(i * 7919) % 0xFFFFFF:06x}}}" for i in range(90))
        return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{e(self.title)} | {self.site}</title>
<link rel="canonical" href="https://{self.host}{self.path()}">
<meta property="og:title" content="{e(self.title)}"><meta property="og:site_name" content="{self.site}"><meta property="article:published_time" content="{when}">
<script type="application/ld+json">{json.dumps(data)}</script><style>{style}</style></head>
<body><header><a href="/">{self.site}</a><nav><ul>{menu}</ul></nav></header>
<main><article><h1>{e(self.title)}</h1><p class="standfirst">{e(self.dek)}</p>
<div class="byline">By <a rel="author" href="/staff">{self.author}</a> <time datetime="{when}">{self.day.day} {self.day:%B %Y}</time></div>
{body}
</article><aside class="related"><h2>Read next</h2><ul>{teasers}</ul></aside></main>
<footer><p>© {self.day.year} {self.site}. All rights reserved.</p><a href="/privacy">Privacy</a> <a href="/terms">Terms</a></footer></body></html>
"""


def pages(count):
    """Numbers, stories and pages, without end when `count` is None."""
    number = 0
    while count is None or number < count:
        story = Story(number)
        yield number, story, story.page([Story(number + step) for step in (1, 5, 11)])
        number += 1


def record(kind, number, url, content_type, block, when):
    head = (f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012x}>\r\nWARC-Target-URI: {url}\r\n"
            f"WARC-Date: {when}\r\nContent-Type: {content_type}\r\nContent-Length: {len(block)}\r\n\r\n")
    return head.encode() + block + b"\r\n\r\n"


def response(number, body):
    """A stored HTTP response: as sent by servers, a third each plain, gzip and deflate, the compressed ones in chunks."""
    encoding = ("", "gzip", "deflate")[number % 3]
    if encoding:
        body = gzip.compress(body, 6, mtime=0) if encoding == "gzip" else zlib.compress(body, 6)
        body = b"".join(b"%x\r\n%s\r\n" % (len(body[i:i + 4096]), body[i:i + 4096]) for i in range(0, len(body), 4096)) + b"0\r\n\r\n"
    head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
    return (head + (f"Content-Encoding: {encoding}\r\nTransfer-Encoding: chunked\r\n" if encoding else "") + "\r\n").encode() + body


def write_warc(path, count, size):
    """A crawl: for each page the request and the response, now and then a picture and a page that was not found."""
    zipped, written = path.endswith(".gz"), 0
    with open(path, "wb") as out:
        def put(bytes_):
            nonlocal written
            bytes_ = gzip.compress(bytes_, 6, mtime=0) if zipped else bytes_
            written += out.write(bytes_)
        put(record("warcinfo", 0, "", "application/warc-fields", b"software: make_pages.py\r\n", "2025-06-01T00:00:00Z"))
        for number, story, page in pages(count):
            url = f"https://{story.host}{story.path()}"
            when = (datetime.combine(story.day, datetime.min.time()) + timedelta(days=1, seconds=number % 86400)).isoformat() + "Z"
            put(record("request", 4 * number + 1, url, "application/http; msgtype=request", f"GET {story.path()} HTTP/1.1\r\nHost: {story.host}\r\n\r\n".encode(), when))
            put(record("response", 4 * number + 2, url, "application/http; msgtype=response", response(number, page.encode()), when))
            if number % 5 == 0:
                picture = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG\r\n\x1a\n" + random.Random(number).randbytes(20_000)
                put(record("response", 4 * number + 3, url + ".png", "application/http; msgtype=response", picture, when))
            if number % 50 == 0:
                put(record("response", 4 * number + 4, url + "/old", "application/http; msgtype=response", b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\ngone", when))
            if size and written >= size:
                return


def size_of(text):
    return int(float(text[:-1]) * 1024 ** " KMG".index(text[-1].upper())) if text[-1].upper() in "KMG" else int(text)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("count", nargs="?", type=int, help="number of pages")
    ap.add_argument("--bytes", type=size_of, help="with --warc: go on until the file is as large; K, M, G")
    ap.add_argument("--folder")
    ap.add_argument("--jsonl")
    ap.add_argument("--warc")
    a = ap.parse_args()
    if a.count is None and not (a.warc and a.bytes):
        ap.error("say how many pages, or --warc with --bytes")
    if a.folder:
        Path(a.folder).mkdir(parents=True, exist_ok=True)
        for number, _, page in pages(a.count):
            Path(a.folder, f"{number:06}.html").write_text(page, encoding="utf-8")
    if a.jsonl:
        with open(a.jsonl, "w", encoding="utf-8") as out:
            for number, story, page in pages(a.count):
                out.write(json.dumps({"id": f"{number:06}", "url": f"https://{story.host}{story.path()}", "html": page}, ensure_ascii=False) + "\n")
    if a.warc:
        write_warc(a.warc, a.count, a.bytes)


if __name__ == "__main__":
    main()
