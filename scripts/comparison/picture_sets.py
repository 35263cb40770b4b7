"""The rows of the comparison: which pictures, which measures, and how far the project wants to come."""

import dataclasses
import os
import re

PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff")


@dataclasses.dataclass(frozen=True)
class PictureSet:
    """Pictures of one kind, and what is measured on them."""

    name: str
    what: str
    # Measure (letters, cer, wer) and the share of errors that is wanted at most, in print order.
    aims: tuple
    # The options `ocr` reads a picture of the set with, told from the picture's true text.
    options: object = lambda truth: ()


def alphabet_of_field(truth):
    """--alphabet for one field of a form, where the form itself says what goes into the field.

    A form says so of a number (a PIN code, an account: only digits) and of a name in boxes (only
    capitals), and of codes of both. Which it is follows from the classes of the characters in the
    truth, never from the characters themselves. A field with marks in it (a date with slashes, an
    e-mail address) is read without, as a form says little about it.
    """
    kinds = {
        "digits" if c.isdigit() else "upper" if "A" <= c <= "Z" else "other"
        for c in re.sub(r"\s", "", truth)
    }
    return () if not kinds or "other" in kinds else ("--alphabet", ",".join(sorted(kinds)))


SETS = (
    PictureSet("letter-photos", "4 photos, 246 hand-printed letters",
               (("letters", 0.0), ("cer", 0.015), ("wer", 0.05))),
    PictureSet("names", "231 names from school forms",
               (("letters", 0.025), ("cer", 0.04), ("wer", 0.18))),
    PictureSet("name-pages", "the same ink as 16 pages",
               (("letters", 0.025), ("cer", 0.035), ("wer", 0.15))),
    PictureSet("notes", "a form, a hand-printed line, a word",
               (("letters", 0.04), ("cer", 0.06), ("wer", 0.25))),
    PictureSet("form-fields", "48 fields of comb boxes", (("letters", 0.06),), alphabet_of_field),
    PictureSet("digit-strings", "200 amounts on cheque paper", (("letters", 0.05),),
               lambda truth: ("--alphabet", "digits")),
    PictureSet("print-handwriting", "14 pages, mixed case", (("cer", 0.11), ("wer", 0.38))),
    PictureSet("mixed-handwriting", "8 pages, partly joined", (("cer", None), ("wer", None))),
    PictureSet("journal-lines", "75 printed lines", (("cer", 0.015),)),
    PictureSet("noisy-office", "12 stained printed pages", (("cer", 0.03),)),
    PictureSet("old-book-pages", "20 printed pages", (("cer", 0.025),)),
    PictureSet("print-scans", "15 printed scans", (("cer", 0.065),)),
    PictureSet("degraded", "7 old prints", (("cer", 0.085),)),
    PictureSet("phone-photos", "9 photos of French print", (("cer", 0.21),)),
    PictureSet("office-scans", "8 tables and columns", (("cer", 0.29),)),
    PictureSet("receipts", "10 receipts, truth in capitals", (("letters", 0.093),)),
    PictureSet("turned", "3 pages turned by quarters", (("cer", None),)),
    PictureSet("clean-pages", "5 clean A4 pages, a font each", (("cer", 0.003),)),
)


def pictures_of(folder):
    """The pictures of a folder that have their true text beside them, in order: (picture, truth)."""
    found = []
    for name in sorted(os.listdir(folder)):
        stem, ending = os.path.splitext(name)
        truth = os.path.join(folder, stem + ".txt")
        if ending.lower() in PICTURES and os.path.exists(truth):
            found.append((os.path.join(folder, name), truth))
    return found
