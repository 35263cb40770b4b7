"""Draws the clean A4 pages: the text of clean-page.txt in five common fonts, 11 points at 300 dpi.

usage: clean_pages.py FOLDER      (needs Pillow, and Debian's fonts-dejavu-core and fonts-liberation)

The text is this project's own, written for these pages: no language model was made from it.
"""

import os
import sys

from PIL import Image, ImageDraw, ImageFont

FONTS = {
    "dejavu-sans": "dejavu/DejaVuSans.ttf",
    "dejavu-serif": "dejavu/DejaVuSerif.ttf",
    "liberation-mono": "liberation/LiberationMono-Regular.ttf",
    "liberation-sans": "liberation/LiberationSans-Regular.ttf",
    "liberation-serif": "liberation/LiberationSerif-Regular.ttf",
}
ROOT = "/usr/share/fonts/truetype"
DPI = 300
# A4 and a margin of 25 mm, in pixels.
WIDTH, HEIGHT, MARGIN = (round(mm / 25.4 * DPI) for mm in (210, 297, 25))
SIZE = round(11 / 72 * DPI)
LEADING = round(1.25 * SIZE)


def lines_of(text, font):
    """The text broken at blanks to lines that fit; an empty line between paragraphs."""
    lines = []
    for paragraph in text.split("\n\n"):
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}".strip()
            if font.getlength(longer) <= WIDTH - 2 * MARGIN:
                line = longer
            else:
                lines.append(line)
                line = word
        lines += [line, ""]
    return lines[:-1]


def draw(folder):
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "clean-page.txt")) as file:
        text = file.read()
    os.makedirs(folder, exist_ok=True)
    for name, path in FONTS.items():
        font = ImageFont.truetype(os.path.join(ROOT, path), SIZE)
        lines = lines_of(text, font)
        page = Image.new("L", (WIDTH, HEIGHT), 255)
        pen = ImageDraw.Draw(page)
        # Short lines stand closer where the page would else be too long for its paper.
        leading = min(LEADING, (HEIGHT - 2 * MARGIN) // len(lines))
        for place, line in enumerate(lines):
            pen.text((MARGIN, MARGIN + place * leading), line, font=font, fill=0)
        page.save(os.path.join(folder, name + ".png"), dpi=(DPI, DPI))
        with open(os.path.join(folder, name + ".txt"), "w") as file:
            file.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    draw(sys.argv[1])
