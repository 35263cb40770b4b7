"""Isolated letters, without context: what `ocr evaluate` says of data sets."""

import dataclasses
import re
import subprocess


@dataclasses.dataclass(frozen=True)
class LetterRow:
    """A data set, the classes it is judged over, and the accuracy that is wanted."""

    name: str
    what: str
    files: tuple
    alphabet: str
    aim: float
    published: str = "–"


EMNIST = tuple(f"emnist/emnist-byclass-test-{part}-ubyte.gz" for part in ("images-idx3", "labels-idx1"))
ROWS = (
    LetterRow("nist36-test", "`nist36_test`, A–Z and 0–9", ("nist36/nist36_test.mat",), "upper,digits",
              0.93, "77.1 %"),
    LetterRow("nist26-valid", "`nist26_valid` over A–Z and 0–9", ("nist36/nist26_valid.mat",),
              "upper,digits", 0.95),
    LetterRow("emnist", "EMNIST by class, test, 62 classes", EMNIST, "letters,digits", 0.85, "88.6 %"),
    LetterRow("emnist-digits", "EMNIST digits among digits", EMNIST, "digits", 0.992),
)


@dataclasses.dataclass(frozen=True)
class Measured:
    """What was measured on one data set; accuracy and expected calibration error from 0 to 1."""

    letters: int
    accuracy: float
    calibration_error: float


def parsed(text):
    """What `ocr evaluate` printed of isolated letters; None where it is something else."""
    accuracy = re.search(r"^accuracy +([\d.]+)% +\d+ of (\d+) letters", text, re.M)
    calibration = re.search(r"^calibration error +([\d.]+)%", text, re.M)
    if not accuracy or not calibration:
        return None
    return Measured(
        int(accuracy.group(2)), float(accuracy.group(1)) / 100, float(calibration.group(1)) / 100)


def measured(row, program, options, data, log):
    """What is measured on the row's data set; None where it cannot be."""
    files = [f"{data}/{file}" for file in row.files]
    done = subprocess.run(
        [program, "evaluate", *files, "--alphabet", row.alphabet, *options],
        capture_output=True, text=True)
    found = parsed(done.stdout)
    if done.returncode != 0 or not found:
        log(f"{row.name}: {done.stderr.strip()}")
        return None
    return found
