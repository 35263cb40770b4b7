"""What `ocr` and its peers do with hostile and unusual inputs; see scripts/compare-hostile."""

import argparse
import dataclasses
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time

import scoring
import table
from hostile_inputs import LINES, SECOND
from readers import HOME, Peer, output_of

PACKAGE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
OCR = os.path.join(PACKAGE, ".build/release/ocr")
INPUTS = os.path.join(PACKAGE, ".build/compare/hostile")
PROGRAMS = {
    "ocr": "`ocr`", "tesseract": "Tesseract", "ocrad": "Ocrad", "ocrmypdf": "OCRmyPDF",
    "ppocr-v5": "PP-OCRv5 mobile"}
# Seconds, and bytes of address space, for one input.
PATIENCE, MEMORY = 60, 8 << 30
# The share of the characters, blanks apart, that may be wrong in a text that counts as read.
MISREAD = 0.05

REFUSE, NOTHING, READ, EITHER = "refuse", "no text", "read", "refuse or read"


@dataclasses.dataclass(frozen=True)
class Row:
    """An input, and what is right to do with it."""

    name: str
    what: str
    right: str
    lines: tuple = LINES
    # What it writes to, instead of to a pipe.
    output: str = ""

    @property
    def file(self):
        return {"newline": b"new\nline.png", "bytes": b"caf\xe9.png", "full": b"page.png"}.get(
            self.name, os.fsencode(self.name))


ROWS = (
    Row("empty.png", "an empty file", REFUSE),
    Row("text.png", "a text named `.png`", REFUSE),
    Row("zeros.jpg", "a megabyte of zeros named `.jpg`", REFUSE),
    Row("half.jpg", "half a JPEG", REFUSE),
    Row("half.png", "half a PNG", REFUSE),
    Row("bit.png", "a PNG with one bit flipped", REFUSE),
    Row("gap.jpg", "a JPEG that lacks 2,000 bytes in its middle", REFUSE),
    Row("none.png", "a PNG of 0 × 0 pixels", REFUSE),
    Row("bomb.png", "a PNG of 195 kB with 40,000 × 40,000 pixels", REFUSE),
    Row("claim.png", "a PNG of 66 bytes that claims 100,000 × 100,000", REFUSE),
    Row("circle.tif", "a TIFF whose directory names itself as the next", REFUSE),
    Row("half.pdf", "the start of a PDF", REFUSE),
    Row("locked.pdf", "a PDF with a password", REFUSE),
    Row("huge.pdf", "a PDF with a page of 50 × 50 m", REFUSE),
    Row("folder.png", "a folder", REFUSE),
    Row("link.png", "a link to nothing", REFUSE),
    Row("secret.png", "a file that may not be read", REFUSE),
    Row("pipe.png", "a named pipe that nobody writes to", REFUSE),
    Row("full", "output to a full disk (`/dev/full`)", REFUSE, output="/dev/full"),
    Row("moving.gif", "an animated GIF", EITHER),
    Row("moving.webp", "an animated WebP", EITHER),
    Row("pixel.png", "one black pixel", NOTHING),
    Row("white.png", "a white page", NOTHING),
    Row("black.png", "a black page", NOTHING),
    Row("specks.png", "a page of 300,000 specks", NOTHING),
    Row("deep.png", "16 bits a pixel", READ),
    Row("cmyk.jpg", "a JPEG in CMYK", READ),
    Row("camera.jpg", "a photograph turned by EXIF", READ),
    Row("pages.tif", "a TIFF of three pages", READ),
    Row("fax.tif", "a fax (TIFF, group 4)", READ),
    Row("clear.png", "black on transparent", READ),
    Row("night.png", "white on black", READ),
    Row("pale.png", "pale ink", READ),
    Row("head.png", "upside down", READ),
    Row("side.png", "on its side", READ),
    Row("slope.png", "sloped by 10°", READ),
    Row("two.pdf", "a PDF of two scanned pages", READ, LINES + SECOND),
    Row("picture.txt", "a PNG named `.txt`", READ),
    Row("newline", "a line feed in its name", READ),
    Row("bytes", "a name that is not UTF-8", READ),
)


@dataclasses.dataclass(frozen=True)
class Outcome:
    """What a program did."""

    # The exit status; negative: the signal that ended it; None: it was stopped.
    status: int
    seconds: float
    text: str
    said: str

    @property
    def is_traceback(self):
        return "Traceback (most recent call last)" in self.said

    @property
    def is_refusal(self):
        """An error told by exit status and a sentence, and no text."""
        return (self.status is not None and self.status > 0 and not self.text.strip()
                and bool(self.said.strip()) and not self.is_traceback)


def misread(text, lines):
    """The edits over the characters of the truth, blanks apart and capitals as small letters."""
    plain = lambda t: re.sub(r"\s", "", t).lower()
    truth = plain("".join(lines))
    return scoring.distance(truth, plain(text)) / len(truth)


def judged(row, outcome):
    """Whether a program was right, and what it did, in a few words."""
    status, letters = outcome.status, len(re.sub(r"\s", "", outcome.text))
    if status is None:
        return False, f"still at it after {PATIENCE} s"
    if status < 0:
        return False, f"crashed, signal {-status}"
    if outcome.is_traceback:
        return False, "traceback"
    if outcome.is_refusal:
        return row.right in (REFUSE, EITHER), "refused"
    if status > 0:
        return False, "failed without a word" if not outcome.said.strip() else f"failed, {letters} letters"
    share = misread(outcome.text, row.lines)
    if letters == 0:
        return row.right == NOTHING, "no text"
    if share <= MISREAD:
        return row.right in (READ, EITHER), "read"
    if row.right in (READ, EITHER):
        return False, f"{min(100, round(100 * share))} % misread"
    return False, f"{letters} letter{'s'[:letters != 1]}"


def cell(row, outcome):
    """How a table shows what a program did; None where it is not installed."""
    if outcome is None:
        return "–"
    right, what = judged(row, outcome)
    status = "" if outcome.status is None or outcome.status < 0 else f" ({outcome.status})"
    seconds = f", {outcome.seconds:.1f} s" if outcome.status is not None else ""
    return ("✓ " if right else "✗ ") + what + status + seconds


def sentence(outcome, name):
    """The first line of what a program said, without the file's name and the call for help."""
    line = outcome.said.strip().split("\n")[0]
    line = re.sub(r"^Error: (\S+: )?", "", line.replace(name, "FILE").replace("FILE: ", ""))
    return line.split(";")[0].replace("|", "\\|")


# A reader of PP-OCR as a script has it: the model, the picture, its text.
PP_OCR = """
import importlib.util, sys
spec = importlib.util.spec_from_file_location("peers", sys.argv[1])
peers = importlib.util.module_from_spec(spec)
spec.loader.exec_module(peers)
print(peers.reader(sys.argv[2])(sys.argv[3]))
"""


def command_of(program, file, folder, tool):
    """How a user would call a program for the text of a file, which goes to standard output."""
    if program == "ocr":
        return [OCR, file]
    if program == "tesseract":
        return ["tesseract", file, "-"]
    if program == "ocrad":
        # It reads PNG and PNM; ImageMagick reads the rest for it.
        shell = 'case $1 in *.png) exec ocrad "$1" ;; *) set -o pipefail; convert "$1" pgm:- | ocrad - ;; esac'
        return ["bash", "-c", shell, "ocrad", file]
    if program == "ocrmypdf":
        shell = 'ocrmypdf --quiet --image-dpi 300 --rotate-pages --deskew --force-ocr --sidecar "$2/text" "$1" "$2/out.pdf" && cat "$2/text"'
        return ["bash", "-c", shell, "ocrmypdf", file, folder]
    return [HOME + "/bin/python", "-c", PP_OCR, tool, program, file]


def limited():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run(command, output="", folder=None):
    """Runs a command that may read only what its user may, and is stopped after a while.

    In `folder`, which takes what it leaves there: PP-OCR its networks."""
    if os.geteuid() == 0 and shutil.which("setpriv"):
        # The superuser reads every file.
        command = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all", *command]
    with tempfile.TemporaryFile() as text, tempfile.TemporaryFile() as said:
        start = time.monotonic()
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=open(output, "wb") if output else text,
            stderr=said, preexec_fn=limited, start_new_session=True, cwd=folder,
            env=dict(os.environ, OMP_THREAD_LIMIT="1", COLUMNS="200"))
        try:
            status = process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            status = None
            os.killpg(process.pid, 9)
            process.wait()
        seconds = time.monotonic() - start
        for file in (text, said):
            file.seek(0)
        read = lambda file: file.read(1_000_000).decode("utf-8", "replace").replace("\f", "\n")
        # A shell tells of a signal by 128 and its number.
        return Outcome(128 - status if status and 128 < status < 160 else status, seconds,
                       read(text), read(said))


def outcome_of(program, row, tool):
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(os.fsencode(INPUTS), row.file)
        return run(command_of(program, file, folder, tool), row.output, folder)


def hostile_table(rows, programs, heads, found):
    """A row for each input; `found[input][program]` is an outcome, or None."""
    body = [[row.what, row.right, *(cell(row, found[row.name][p]) for p in programs),
             sentence(found[row.name]["ocr"], os.path.join(INPUTS, os.fsdecode(row.file)))]
            for row in rows]
    rights = ["**right**", ""]
    for program in programs:
        known = [(row, found[row.name][program]) for row in rows if found[row.name][program]]
        rights.append(f"**{sum(judged(*pair)[0] for pair in known)} of {len(known)}**")
    return table.lines_of(["input", "right is to", *(heads[p] for p in programs), "what `ocr` says"],
                          body + [rights + [""]])


def arguments():
    parser = argparse.ArgumentParser(
        prog="scripts/compare-hostile", description="Gives hostile inputs to ocr and to other programs.",
        epilog="Rows: " + " ".join(row.name for row in ROWS))
    add = parser.add_argument
    add("rows", nargs="*", metavar="ROW", help="only these rows; otherwise all")
    add("--without", action="append", default=[], choices=list(PROGRAMS)[1:], help="leave out this program")
    add("--write", action="store_true", help="put the table into README.md, where all rows are made")
    add("--shared", default=os.path.join(PACKAGE, "../shared"), metavar="FOLDER",
        help="has tools/; otherwise ../shared beside the package")
    found = parser.parse_args()
    for name in found.rows:
        if name not in [row.name for row in ROWS]:
            parser.error(f"no row {name}")
    if found.write and (found.rows or found.without):
        parser.error("--write takes the whole table; leave out ROW and --without")
    found.rows = [row for row in ROWS if row.name in found.rows or not found.rows]
    found.programs = [program for program in PROGRAMS if program not in found.without]
    return found


def version_of(program, tool):
    if program == "ocrmypdf":
        return output_of("ocrmypdf", "--version").split("+")[0].strip()
    return Peer(program, tool, "").version


def main():
    options = arguments()
    tool = os.path.join(os.path.abspath(options.shared), "tools/peers.py")
    heads = {"ocr": PROGRAMS["ocr"]}
    missing = []
    for program in options.programs[1:]:
        version = version_of(program, tool)
        heads[program] = f"{PROGRAMS[program]} {version}".strip()
        if not version:
            missing.append(program)
            print(f"{PROGRAMS[program]} is not installed", file=sys.stderr)
    script = os.path.join(PACKAGE, "scripts/comparison/hostile_inputs.py")
    subprocess.run([HOME + "/bin/python", script, INPUTS], check=True)
    found = {}
    for row in options.rows:
        print(row.name, file=sys.stderr, flush=True)
        found[row.name] = {program: None if program in missing else outcome_of(program, row, tool)
                           for program in options.programs}
    text = "\n".join(hostile_table(options.rows, options.programs, heads, found))
    print(text)
    if options.write:
        table.write(os.path.join(PACKAGE, "README.md"), text, "scripts/compare-hostile")


if __name__ == "__main__":
    main()
