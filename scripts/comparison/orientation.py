"""How pictures are read that are turned by quarters or slightly, or dithered; see scripts/check-orientation."""

import argparse
import json
import os
import re
import subprocess
import tempfile

from PIL import Image, ImageOps

import picture_sets

PACKAGE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
OCR = os.environ.get("OCR", os.path.join(PACKAGE, ".build/release/ocr"))
PAGES = os.path.join(os.path.dirname(PACKAGE), "shared", "pages")
QUARTERS = (0, 90, 180, 270)
# Pictures with fewer characters may be read whichever way up they are.
FEWEST = 4


def pictures(name, every, offset):
    """The pictures of a set with their true texts."""
    folder = os.path.join(PAGES, name)
    files = sorted(f for f in os.listdir(folder) if f.lower().endswith(picture_sets.PICTURES))
    for file in files[offset::every]:
        truth = os.path.join(folder, os.path.splitext(file)[0] + ".txt")
        if not os.path.exists(truth):
            continue
        with open(truth, encoding="utf-8") as text:
            text = text.read()
        if len(re.sub(r"\s", "", text)) >= FEWEST:
            yield os.path.join(folder, file), text


def upright(path):
    """The first page in grey, as EXIF says it is to be looked at."""
    return ImageOps.exif_transpose(Image.open(path)).convert("L")


def paper(image):
    """The level in the middle of those at the picture's edges."""
    edges = image.crop((0, 0, image.width, 1)).tobytes() + image.crop((0, 0, 1, image.height)).tobytes()
    return sorted(edges)[len(edges) // 2]


def run(*arguments):
    result = subprocess.run([OCR, *arguments], capture_output=True, text=True,
                            env=dict(os.environ, OPENBLAS_NUM_THREADS="1"))
    return result.stdout


def options(name):
    if name == "digit-strings":
        return ["--alphabet", "digits"]
    return ["--alphabet", "A-Z0-9"] if name == "form-fields" else []


def turn_found(path, name):
    """By how much the picture is turned, as it was found."""
    document = json.loads(run(path, "--format", "json", *options(name)))
    return document["pages"][0].get("turn", 0)


def count_turns(name, every, offset, folder):
    """How many pictures of a set are found in each quarter turn; names of those that are not."""
    found = dict.fromkeys(QUARTERS, 0)
    count = 0
    wrong = []
    for path, _ in pictures(name, every, offset):
        count += 1
        image = upright(path)
        # That of a picture which lies on its side itself.
        own = 90 if os.path.basename(path) == "phototestrot.tif" else 0
        for quarter in QUARTERS:
            copy = os.path.join(folder, "picture.png")
            image.rotate(quarter, expand=True).save(copy, compress_level=1)
            turn = turn_found(copy, name)
            if turn == (quarter + own) % 360:
                found[quarter] += 1
            else:
                wrong.append(f"{os.path.basename(path)} at {quarter}: {turn}")
    return found, count, wrong


# What the corners of a picture at a slope are filled with.
CORNERS = {"paper": paper, "black": lambda _: 0, "white": lambda _: 255}


def error_rates(name, skew, every, offset, corners, is_dithered, folder):
    """What `ocr evaluate` says of a set whose pictures fall to the right by `skew` degrees."""
    copies = os.path.join(folder, f"{name}-{skew}")
    os.mkdir(copies)
    for path, truth in pictures(name, every, offset):
        image = upright(path)
        stem = os.path.join(copies, os.path.splitext(os.path.basename(path))[0])
        copy = image.rotate(-skew, Image.BICUBIC, expand=True, fillcolor=corners(image))
        if is_dithered:
            copy = copy.convert("1")
        copy.save(stem + ".png", compress_level=1)
        with open(stem + ".txt", "w", encoding="utf-8") as text:
            text.write(truth)
    total = [line for line in run("evaluate", copies, "--jobs", "1", *options(name)).splitlines()
             if "TOTAL" in line]
    return " ".join(total[0].split()) if total else "nothing read"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", metavar="SET")
    parser.add_argument("--skew", type=float, action="append", help="measure error rates at a slope")
    parser.add_argument("--corners", choices=CORNERS, default="paper",
                        help="what the corners of pictures at a slope are filled with")
    parser.add_argument("--dithered", action="store_true",
                        help="measure with pictures at a slope, or level, in black and white dots")
    parser.add_argument("--every", type=int, default=1, help="of each set every N-th picture")
    parser.add_argument("--offset", type=int, default=0, help="begin with this one, from 0")
    arguments = parser.parse_args()
    sets = arguments.sets or [s.name for s in picture_sets.SETS if s.name not in ("turned", "clean-pages")]
    with tempfile.TemporaryDirectory() as folder:
        for name in sets:
            if arguments.skew or arguments.dithered:
                for skew in arguments.skew or [0.0]:
                    rates = error_rates(name, skew, arguments.every, arguments.offset,
                                        CORNERS[arguments.corners], arguments.dithered, folder)
                    print(f"{name:18} {skew:5}°  {rates}", flush=True)
                continue
            found, count, wrong = count_turns(name, arguments.every, arguments.offset, folder)
            print(f"{name:18} of {count:3}: " + "  ".join(f"{q}° {found[q]}" for q in QUARTERS), flush=True)
            for line in wrong:
                print("  " + line, flush=True)


if __name__ == "__main__":
    main()
