"""The figures as Markdown, and their place in the README."""

def marks(script):
    """What stands before and after the tables of a script."""
    return f"<!-- written by {script}: begin -->", f"<!-- written by {script}: end -->"


BEGIN, END = marks("scripts/compare")
NAMES = {"letters": "letters", "cer": "CER", "wer": "WER"}


def percent(share, digits=1):
    return "–" if share is None else f"{100 * share:.{digits}f} %"


def lines_of(head, rows):
    return ["| " + " | ".join(cells) + " |" for cells in [head, ["---"] * len(head), *rows]]


def bold_best(shares, texts, best=min):
    """The texts, with the best share's in bold; several where they are equal as written."""
    known = [share for share in shares if share is not None]
    if not known:
        return texts
    winner = texts[shares.index(best(known))]
    return [f"**{text}**" if text == winner and text != "–" else text for text in texts]


def pictures_table(sets, programs, found):
    """A row for each measure of each set.

    `found[set][program]` are rates by measure, or None where a program did not read the set.
    """
    rows = []
    for picture_set in sets:
        for measure, aim in picture_set.aims:
            own = [found[picture_set.name][program] for program in programs]
            shares = [rates and rates[measure] for rates in own]
            cells = bold_best(shares, [percent(share) for share in shares])
            rows.append([f"`{picture_set.name}`: {picture_set.what}", NAMES[measure], *cells,
                         "–" if aim is None else percent(aim)])
    head = ["pictures", "errors in", *programs.values(), "wanted, at most"]
    return lines_of(head, rows)


def letters_table(rows, found):
    """A row for each set of isolated letters; `found[set]` is what was measured, or None."""
    body = []
    for row in rows:
        own = found[row.name]
        cells = ["–"] * 3
        if own:
            cells = [f"{own.letters:,}", percent(own.accuracy), percent(own.calibration_error)]
        body.append([row.what, *cells, row.published, percent(row.aim)])
    head = ["isolated letters, no context", "letters of known classes", "right",
            "calibration error", "published", "wanted, at least"]
    return lines_of(head, body)


def binarization_table(found):
    """The one row of `found`, F-measures of 0 to 100 by method."""
    methods = {"ocr": "`ocr`", "otsu": "Otsu (doxapy)", "sauvola": "Sauvola (doxapy)"}
    figures = [found[method] for method in methods]
    texts = ["–" if f is None else f"{f:.1f}" for f in figures]
    row = ["`binarization`: 12 old pages, mean F-measure", *bold_best(figures, texts, max), "87"]
    return lines_of(["ink", *methods.values(), "wanted, at least"], [row])


def write(path, text, script="scripts/compare"):
    """Puts `text` between the two marks of `script` in the file."""
    begin, end = marks(script)
    with open(path, encoding="utf-8") as file:
        before, rest = file.read().split(begin)
    after = rest.split(end)[1]
    with open(path, "w", encoding="utf-8") as file:
        file.write(before + begin + "\n" + text + "\n" + end + after)
