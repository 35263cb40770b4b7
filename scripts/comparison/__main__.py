"""Reads the pictures with `ocr` and its peers, scores the texts, and prints the table."""

import argparse
import json
import os
import subprocess
import sys
import tempfile

import letters
import picture_sets
import scoring
import table
from readers import HOME, PEERS, Ours, Peer

PACKAGE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
LETTERS, BINARIZATION = "isolated-letters", "binarization"
# Stand where a picture set or a letter set would be named.
EVERYTHING = [s.name for s in picture_sets.SETS] + [LETTERS, BINARIZATION]


def arguments():
    parser = argparse.ArgumentParser(
        prog="scripts/compare", description="Repeats the comparison with other programs.",
        epilog="After --, options for ocr. Rows: " + " ".join(EVERYTHING))
    add = parser.add_argument
    add("rows", nargs="*", metavar="ROW", help="only these rows; otherwise all")
    add("--without", action="append", default=[], metavar="ROW", help="leave out this row")
    add("--write", action="store_true", help="put the tables into README.md, where all rows are made")
    add("--cached", action="store_true", help="run no peer: what it has not read yet is '–'")
    add("--peers-only", action="store_true", help="fill the cache with the peers' texts, no table")
    add("--shared", default=os.path.join(PACKAGE, "../shared"), metavar="FOLDER",
        help="has pages/, data/ and tools/; otherwise ../shared beside the package")
    add("--cache", default=os.path.expanduser("~/.cache/ocr-compare"), metavar="FOLDER",
        help="keeps the peers' texts; otherwise ~/.cache/ocr-compare")
    words = sys.argv[1:]
    cut = words.index("--") if "--" in words else len(words)
    found = parser.parse_args(words[:cut])
    found.ocr_options = tuple(words[cut + 1:])
    found.shared, found.cache = os.path.abspath(found.shared), os.path.abspath(found.cache)
    for name in found.rows + found.without:
        if name not in EVERYTHING:
            parser.error(f"no row {name}; there are {' '.join(EVERYTHING)}")
    found.rows = [r for r in EVERYTHING if r in (found.rows or EVERYTHING) and r not in found.without]
    if found.write and found.rows != EVERYTHING:
        parser.error("--write takes the whole table; leave out ROW and --without")
    return found


def log(text):
    print(text, file=sys.stderr, flush=True)


def folder_of(picture_set, options):
    """Where a set's pictures are; the clean pages are drawn here. None where they cannot be."""
    if picture_set.name != "clean-pages":
        folder = os.path.join(options.shared, "pages", picture_set.name)
        return folder if os.path.isdir(folder) else None
    folder = os.path.join(PACKAGE, ".build/compare/clean-pages")
    script = os.path.join(PACKAGE, "scripts/comparison/clean_pages.py")
    python = HOME + "/bin/python"
    done = os.path.exists(python) and subprocess.run([python, script, folder]).returncode == 0
    return folder if done else None


def compare_pictures(options, ours, peers, notes):
    """Error rates by set and program."""
    score = scoring.load_score(os.path.join(options.shared, "tools/score.py"))
    found = {}
    for picture_set in picture_sets.SETS:
        if picture_set.name not in options.rows:
            continue
        folder = folder_of(picture_set, options)
        pictures = picture_sets.pictures_of(folder) if folder else []
        log(f"{picture_set.name}: {len(pictures)} pictures")
        if not pictures:
            notes.append(f"`{picture_set.name}` has no pictures here.")
            found[picture_set.name] = {name: None for name in ("ocr", *PEERS)}
            continue
        texts = {}
        if not options.peers_only:
            texts["ocr"] = ours.texts(picture_set, pictures, log)
        for peer in peers:
            texts[peer.name] = peer.texts([p for p, _ in pictures], not options.cached, log)
        found[picture_set.name] = {
            name: scoring.rates(score, pictures, files) for name, files in texts.items()}
    return found


def compare_binarization(options, program):
    """Mean F-measures by method; None where the tools are missing."""
    folder = os.path.join(options.shared, "pages", BINARIZATION)
    with tempfile.TemporaryDirectory() as masks:
        for name in sorted(os.listdir(folder)):
            if not name.endswith("_source.png"):
                continue
            mask = os.path.join(masks, name.removesuffix("_source.png") + ".png")
            subprocess.run([program, "binarize", os.path.join(folder, name), "--output", mask],
                           check=True)
        script = os.path.join(PACKAGE, "scripts/comparison/binarization.py")
        done = subprocess.run([HOME + "/bin/python", script, folder, masks],
                              capture_output=True, text=True)
    if done.returncode != 0:
        log(done.stderr.strip())
        return {"ocr": None, "otsu": None, "sauvola": None}
    return json.loads(done.stdout)


def main():
    options = arguments()
    program = os.path.join(PACKAGE, ".build/release/ocr")
    os.makedirs(options.cache, exist_ok=True)
    tool = os.path.join(options.shared, "tools/peers.py")
    peers = [Peer(name, tool, options.cache) for name in PEERS]
    ours = Ours(program, options.ocr_options, os.path.join(PACKAGE, ".build/compare/texts"))
    versions = {peer.name: peer.version for peer in peers}
    notes = [f"{PEERS[name]} is not installed here; `scripts/compare` without `--cached` installs it."
             for name, version in versions.items() if not version]

    found = compare_pictures(options, ours, peers, notes)
    if options.peers_only:
        return
    parts = []
    sets = [s for s in picture_sets.SETS if s.name in options.rows]
    if sets:
        heads = {"ocr": "`ocr`"} | {p: f"{PEERS[p]} {versions[p]}".strip() for p in PEERS}
        parts.append(table.pictures_table(sets, heads, found))
    if LETTERS in options.rows:
        data = os.path.join(options.shared, "data")
        parts.append(table.letters_table(letters.ROWS, {
            row.name: letters.measured(row, program, options.ocr_options, data, log)
            for row in letters.ROWS}))
    if BINARIZATION in options.rows:
        parts.append(table.binarization_table(compare_binarization(options, program)))
    if notes:
        parts.append([f"- {note}" for note in notes])
    text = "\n\n".join("\n".join(part) for part in parts)
    print(text)
    if options.write:
        table.write(os.path.join(PACKAGE, "README.md"), text)


if __name__ == "__main__":
    main()
