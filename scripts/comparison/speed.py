"""Times `ocr` beside its peers on the same pictures, and prints the ratios."""

import argparse
import dataclasses
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

import table
from readers import HOME, PEERS

PACKAGE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
# Read in one process, with the model loaded before: {name: heading}.
LOADED = {name: PEERS[name] for name in ("ppocr-v5", "ppocr-tiny")}
# A process a picture.
STARTED = {"djpeg": "`djpeg -grayscale`", "ocrad": "Ocrad", "tesseract": "Tesseract"}


@dataclasses.dataclass(frozen=True)
class Row:
    """A picture, and with which weights `ocr` reads it."""

    name: str
    what: str
    # In ../shared/pages, or drawn here by clean_pages.py.
    picture: str
    model: str = "handprint"


ROWS = [
    *(Row(stem, f"photograph `{stem}`", f"letter-photos/cmu16720_{stem}.jpg")
      for stem in ("01_list", "02_letters", "03_haiku", "04_deep")),
    Row("a4", "printed A4 page", "clean-pages/liberation-serif.png"),
    Row("a4-mlp", "the same, `--model nist36`", "clean-pages/liberation-serif.png", "nist36"),
    Row("book", "old book page", "old-book-pages/a013.png"),
    Row("name", "a name, 324 × 44", "names/VALIDATION_0002.jpg"),
]


@dataclasses.dataclass(frozen=True)
class Cost:
    """What reading one picture takes."""

    cpu: float
    wall: float
    # Megabytes at most at a time.
    memory: float

    @staticmethod
    def least(costs):
        """The least of each: what other programs on the machine add is left out."""
        return Cost(*(min(values) for values in zip(*map(dataclasses.astuple, costs))))


def cost_of(command, environment):
    """Runs a command to its end; None where it cannot be run or fails."""
    settings = dict(os.environ, **environment)
    out = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_WRONLY, 0) for number in (1, 2)]
    start = time.perf_counter()
    process = os.posix_spawnp(command[0], command, settings, file_actions=out)
    _, status, usage = os.wait4(process, 0)
    wall = time.perf_counter() - start
    if status != 0:
        return None
    memory = usage.ru_maxrss / 1024
    if not os.path.exists("/usr/bin/time"):
        return Cost(usage.ru_utime + usage.ru_stime, wall, memory)
    # What Python starts counts Python's memory, before it became the other program; GNU time is small.
    timed = subprocess.run(["/usr/bin/time", "-f", "%M", *command], env=settings,
                           stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    memory = int(timed.stderr.split()[-1]) / 1024
    return Cost(usage.ru_utime + usage.ru_stime, wall, memory)


# Reads the picture in a process that has read it before; run with the peers' Python.
LOADED_READER = """
import importlib.util, json, resource, sys, time
spec = importlib.util.spec_from_file_location("peers", sys.argv[1])
peers = importlib.util.module_from_spec(spec)
spec.loader.exec_module(peers)
read = peers.reader(sys.argv[2])
read(sys.argv[3])
start, wall = time.process_time(), time.perf_counter()
read(sys.argv[3])
print(json.dumps([time.process_time() - start, time.perf_counter() - wall,
                  resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""


def cost_loaded(peer, picture, tool):
    """What a reader of PP-OCR takes once its model is loaded; None where it cannot be run."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run([HOME + "/bin/python", "-c", LOADED_READER, tool, peer, picture],
                              capture_output=True, text=True, cwd=folder)
    return Cost(*json.loads(done.stdout.splitlines()[-1])) if done.returncode == 0 else None


def cost_started(program, row, picture, gray):
    """What a program takes for a picture; None where it does not read it."""
    if program == "ocr":
        ours = os.path.join(PACKAGE, ".build/release/ocr")
        return cost_of([ours, picture, "--model", row.model], {})
    if program == "djpeg":
        return cost_of(["djpeg", "-grayscale", picture], {}) if picture.endswith(".jpg") else None
    if not shutil.which(program):
        return None
    if program == "ocrad":
        return cost_of(["ocrad", gray], {})
    return cost_of(["tesseract", picture, "-"], {"OMP_THREAD_LIMIT": "1"})


def measured(row, picture, programs, options):
    """The cost of each program for one picture: in turn, round after round."""
    found = {program: [] for program in programs}
    tool = os.path.join(options.shared, "tools/peers.py")
    with tempfile.TemporaryDirectory() as folder:
        # Ocrad reads no JPEG or PNG: what it takes to decode them is not counted.
        gray = os.path.join(folder, "gray.pgm")
        subprocess.run(["convert", picture, "-colorspace", "Gray", gray], check=True)
        for _ in range(options.rounds):
            for program in programs:
                if program in LOADED:
                    cost = cost_loaded(program, picture, tool)
                else:
                    cost = cost_started(program, row, picture, gray)
                if cost:
                    found[program].append(cost)
    return {program: Cost.least(costs) if costs else None for program, costs in found.items()}


def factor(other, own):
    """How many times as much, with two digits."""
    share = other / own
    return f"{share:.{0 if share >= 9.95 else 1 if share >= 0.95 else 2}f}"


def speed_table(rows, programs, found):
    """A row for each picture; `found[row][program]` is a cost, or None where it was not measured."""
    heads = {**STARTED, **{name: head + ", loaded" for name, head in LOADED.items()}}
    body = []
    for row in rows:
        costs = found[row.name]
        own = costs["ocr"]
        cells = [row.what, f"{1000 * own.cpu:.0f} ms, {1000 * own.wall:.0f} ms, {own.memory:.0f} MB"]
        for program in programs[1:]:
            other = costs[program]
            cells.append("–" if other is None else ", ".join(
                factor(getattr(other, field), getattr(own, field))
                for field in ("cpu", "wall", "memory")))
        body.append(cells)
    return table.lines_of(
        ["CPU time, wall time, memory", "`ocr`", *(heads[p] + ", times" for p in programs[1:])], body)


def arguments():
    every = ["ocr", *STARTED, *LOADED]
    parser = argparse.ArgumentParser(
        prog="scripts/compare-speed", description="Times ocr beside other programs.",
        epilog="Rows: " + " ".join(row.name for row in ROWS))
    add = parser.add_argument
    add("rows", nargs="*", metavar="ROW", help="only these rows; otherwise all")
    add("--without", action="append", default=[], choices=every[1:], help="leave out this program")
    add("--rounds", type=int, default=3, help="how often each is run; the least counts")
    add("--write", action="store_true", help="put the table into README.md, where all rows are made")
    add("--shared", default=os.path.join(PACKAGE, "../shared"), metavar="FOLDER",
        help="has pages/ and tools/; otherwise ../shared beside the package")
    found = parser.parse_args()
    found.shared = os.path.abspath(found.shared)
    for name in found.rows:
        if name not in [row.name for row in ROWS]:
            parser.error(f"no row {name}")
    if found.write and (found.rows or found.without):
        parser.error("--write takes the whole table; leave out ROW and --without")
    found.rows = [row for row in ROWS if row.name in found.rows or not found.rows]
    found.programs = [program for program in every if program not in found.without]
    return found


def main():
    options = arguments()
    drawn = os.path.join(PACKAGE, ".build/compare/clean-pages")
    found = {}
    for row in options.rows:
        picture = os.path.join(options.shared, "pages", row.picture)
        if row.picture.startswith("clean-pages/"):
            script = os.path.join(PACKAGE, "scripts/comparison/clean_pages.py")
            subprocess.run([HOME + "/bin/python", script, drawn], check=True)
            picture = os.path.join(drawn, os.path.basename(row.picture))
        print(row.name, file=sys.stderr, flush=True)
        found[row.name] = measured(row, picture, options.programs, options)
    text = "\n".join(speed_table(options.rows, options.programs, found))
    print(text)
    if options.write:
        table.write(os.path.join(PACKAGE, "README.md"), text, "scripts/compare-speed")


if __name__ == "__main__":
    main()
