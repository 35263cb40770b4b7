"""Makes the hostile and unusual inputs that scripts/compare-hostile gives to every program.

usage: hostile_inputs.py FOLDER      (needs Pillow, Debian's fonts-dejavu and qpdf)
"""

import os
import random
import shutil
import struct
import subprocess
import sys
import zlib

FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
LINES = ("PLEASE RETURN THIS FORM", "BEFORE 14 MARCH 2025", "TO THE FRONT OFFICE")
SECOND = ("THE SECOND PAGE HAS", "OTHER WORDS ON IT")
SPECKS = 300_000
# A4 at 300 pixels an inch.
PAGE = (2480, 3508)


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_of(width, height, rows=b"\0"):
    """A PNG of one bit a pixel; `rows` are its bytes, which need not be all."""
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9))
            + chunk(b"IEND", b""))


def tiff_circle():
    """A TIFF of one white pixel whose directory names itself as the next."""
    entries = [(256, 3, 1), (257, 3, 1), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, 0),
               (277, 3, 1), (278, 3, 1), (279, 4, 1)]
    start = 8
    end = start + 2 + 12 * len(entries) + 4
    body = b"".join(struct.pack("<HHII", tag, kind, 1, end if tag == 273 else value)
                    for tag, kind, value in entries)
    return (b"II*\0" + struct.pack("<I", start) + struct.pack("<H", len(entries)) + body
            + struct.pack("<I", start) + b"\xff")


def pdf_of(pages, box="0 0 612 792"):
    """A PDF of empty pages of one size, in points."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>",
               b"<< /Type /Pages /Kids [%s] /Count %d >>" % (
                   b" ".join(b"%d 0 R" % (3 + i) for i in range(pages)), pages)]
    objects += [b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] >>" % box.encode()] * pages
    text, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(text))
        text += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return text + b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, table, len(objects) + 1, len(text))


class Maker:
    """Puts inputs into a folder."""

    def __init__(self, folder):
        from PIL import Image, ImageDraw, ImageFont, ImageOps  # Only who draws needs Pillow.

        self.folder, self.Image, self.Draw, self.Ops = folder, Image, ImageDraw, ImageOps
        self.font = ImageFont.truetype(FONT, 48)

    def path(self, name):
        return os.path.join(os.fsencode(self.folder), name if isinstance(name, bytes) else os.fsencode(name))

    def put(self, name, data):
        with open(self.path(name), "wb") as file:
            file.write(data)

    def save(self, image, name, **options):
        # Pillow goes by the ending of a name, which is not always what the file is.
        image.save(os.fsdecode(self.path(name)), dpi=(300, 300), **options)

    def bytes_of(self, image, kind, **options):
        temporary = os.path.join(self.folder, "temporary." + kind)
        image.save(temporary, **options)
        with open(temporary, "rb") as file:
            data = file.read()
        os.remove(temporary)
        return data

    def text(self, lines=LINES, ink=0, paper=255, mode="L"):
        """A clean page of text in print."""
        image = self.Image.new(mode, (1000, 130 + 90 * len(lines)), paper)
        pen = self.Draw.Draw(image)
        for place, line in enumerate(lines):
            pen.text((90, 70 + 90 * place), line, font=self.font, fill=ink)
        return image

    def make(self):
        self.make_broken()
        self.make_special()
        self.make_empty()
        self.make_unusual()

    def make_broken(self):
        page = self.text()
        jpeg, png = self.bytes_of(page, "jpg"), self.bytes_of(page, "png")
        self.put("empty.png", b"")
        self.put("text.png", ("\n".join(LINES) + "\n").encode())
        self.put("half.jpg", jpeg[:len(jpeg) // 2])
        self.put("half.png", png[:len(png) // 2])
        self.put("bit.png", png[:len(png) // 2] + bytes([png[len(png) // 2] ^ 16]) + png[len(png) // 2 + 1:])
        self.put("gap.jpg", jpeg[:len(jpeg) // 2] + jpeg[len(jpeg) // 2 + 2000:])
        self.put("bomb.png", png_of(40_000, 40_000, bytes(40_000 * 5_001)))
        self.put("claim.png", png_of(100_000, 100_000))
        self.put("none.png", png_of(0, 0))
        self.put("circle.tif", tiff_circle())
        self.put("zeros.jpg", bytes(1_000_000))
        self.put("half.pdf", self.bytes_of(page, "pdf")[:700])
        self.put("huge.pdf", pdf_of(1, "0 0 144000 144000"))
        plain = self.path("plain.pdf")
        self.put("plain.pdf", self.bytes_of(page, "pdf", resolution=300))
        subprocess.run(["qpdf", "--encrypt", "secret", "owner", "256", "--", plain,
                        self.path("locked.pdf")], check=True)
        os.remove(plain)

    def make_special(self):
        os.makedirs(self.path("folder.png"), exist_ok=True)
        os.symlink("nowhere", self.path("link.png"))
        os.mkfifo(self.path("pipe.png"))
        self.save(self.text(), "secret.png")
        os.chmod(self.path("secret.png"), 0)
        frames = [self.text(), self.text(SECOND).resize((1000, 400))]
        self.put("moving.gif", self.bytes_of(frames[0], "gif", save_all=True, append_images=frames[1:]))
        self.put("moving.webp", self.bytes_of(frames[0], "webp", save_all=True, append_images=frames[1:]))

    def make_empty(self):
        Image = self.Image
        self.save(Image.new("L", (1, 1), 0), "pixel.png")
        self.save(Image.new("L", PAGE, 255), "white.png")
        self.save(Image.new("L", PAGE, 0), "black.png")
        draw, specks = random.Random(1), Image.new("L", PAGE, 255)
        pixels = specks.load()
        for _ in range(SPECKS):
            pixels[draw.randrange(PAGE[0]), draw.randrange(PAGE[1])] = 0
        self.save(specks, "specks.png")

    def make_unusual(self):
        Image, page = self.Image, self.text()
        deep = Image.new("I;16", page.size)
        deep.putdata([level * 257 for level in page.tobytes()])
        self.save(deep, "deep.png")
        self.save(self.text(mode="RGB", ink=(0, 0, 0), paper=(255, 255, 255)).convert("CMYK"), "cmyk.jpg")
        exif = Image.Exif()
        exif[0x0112] = 6
        self.save(page.rotate(90, expand=True), "camera.jpg", exif=exif)
        three = [self.text([line]) for line in LINES]
        self.save(three[0], "pages.tif", save_all=True, append_images=three[1:])
        self.save(page.convert("1"), "fax.tif", compression="group4")
        clear = Image.new("LA", page.size, (0, 0))
        clear.putalpha(self.Ops.invert(page))
        self.save(clear, "clear.png")
        self.save(self.text(ink=255, paper=0), "night.png")
        self.save(page.rotate(180), "head.png")
        self.save(page.rotate(90, expand=True), "side.png")
        self.save(page.rotate(10, Image.Resampling.BICUBIC, True, fillcolor=255), "slope.png")
        self.save(self.text(ink=150, paper=215), "pale.png")
        self.put("picture.txt", self.bytes_of(page, "png", dpi=(300, 300)))
        self.put("two.pdf", self.bytes_of(page, "pdf", resolution=300, save_all=True,
                                          append_images=[self.text(SECOND)]))
        png = self.bytes_of(page, "png", dpi=(300, 300))
        self.put("new\nline.png", png)
        self.put(b"caf\xe9.png", png)
        self.put("page.png", png)


def make(folder):
    """Makes the folder anew, with every input in it."""
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    Maker(folder).make()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    make(sys.argv[1])
