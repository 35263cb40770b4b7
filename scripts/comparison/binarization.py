"""F-measure of the ink that is found, ours beside Otsu's and Sauvola's as doxapy computes them.

usage: binarization.py FOLDER MASKS     (needs numpy, Pillow; doxapy for the peers)

FOLDER holds NAME_source.png and NAME_target.png, the true ink; MASKS our NAME.png, black for ink.
Prints a JSON object: the mean F-measure of "ocr", "otsu", "sauvola", 0 to 100, null where missing.
"""

import glob
import json
import os
import sys

import numpy
from PIL import Image

try:
    import doxapy
except ImportError:
    doxapy = None

# As in the examples of doxapy's documentation.
SAUVOLA = {"window": 75, "k": 0.2}


def grey(path):
    return numpy.array(Image.open(path).convert("L"))


def f_measure(ink, truth):
    """2 PR / (P + R) of the ink's pixels, in per cent."""
    both = numpy.count_nonzero(ink & truth)
    return 200 * both / max(1, numpy.count_nonzero(ink) + numpy.count_nonzero(truth))


def ink_by(algorithm, page, parameters):
    mask = numpy.empty(page.shape, page.dtype)
    method = doxapy.Binarization(algorithm)
    method.initialize(page)
    method.to_binary(mask, parameters)
    return mask < 128


def main(folder, masks):
    found = {"ocr": [], "otsu": [], "sauvola": []}
    for target in sorted(glob.glob(os.path.join(folder, "*_target.png"))):
        name = os.path.basename(target).removesuffix("_target.png")
        truth = grey(target) < 128
        page = grey(os.path.join(folder, name + "_source.png"))
        mask = os.path.join(masks, name + ".png")
        found["ocr"].append(
            f_measure(grey(mask) < 128, truth) if os.path.exists(mask) else 0.0)
        if doxapy:
            otsu, sauvola = doxapy.Binarization.Algorithms.OTSU, doxapy.Binarization.Algorithms.SAUVOLA
            found["otsu"].append(f_measure(ink_by(otsu, page, {}), truth))
            found["sauvola"].append(f_measure(ink_by(sauvola, page, SAUVOLA), truth))
    print(json.dumps({k: sum(v) / len(v) if v else None for k, v in found.items()}))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
