"""Tests of the comparison: python3 -m unittest discover -s scripts/comparison"""

import os
import random
import tempfile
import unittest

import hostile
import hostile_inputs
import letters
import picture_sets
import readers
import scoring
import speed
import table


def plain_distance(first, second):
    """The whole table, as Wagner and Fischer fill it."""
    row = list(range(len(second) + 1))
    for i, x in enumerate(first, 1):
        above, row = row, [i]
        for j, y in enumerate(second, 1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (x != y)))
    return row[-1]


class Scoring(unittest.TestCase):
    def test_the_fast_distance_is_the_plain_one(self):
        draw = random.Random(1)
        for _ in range(300):
            first, second = ("".join(draw.choices("abc", k=draw.randrange(80))) for _ in range(2))
            self.assertEqual(scoring.distance(first, second), plain_distance(first, second))


class Fields(unittest.TestCase):
    def test_a_field_has_the_alphabet_of_its_classes_and_none_with_marks(self):
        for truth, options in {
            "0123\n": ("--alphabet", "digits"),
            "10 25": ("--alphabet", "digits"),
            "MR SMITH": ("--alphabet", "upper"),
            "B12": ("--alphabet", "digits,upper"),
            "01/2016": (), "A@B.COM": (), "Anna": (), "É": (), "": (),
        }.items():
            self.assertEqual(picture_sets.alphabet_of_field(truth), options, truth)

    def test_only_pictures_with_a_text_are_read(self):
        with tempfile.TemporaryDirectory() as folder:
            for name in ("b.png", "b.txt", "a.JPG", "a.txt", "c.png", "d.txt"):
                open(os.path.join(folder, name), "w").close()
            found = [os.path.basename(picture) for picture, _ in picture_sets.pictures_of(folder)]
            self.assertEqual(found, ["a.JPG", "b.png"])


class Cache(unittest.TestCase):
    def test_a_text_in_the_cache_is_not_read_again_and_one_that_is_not_is_missing(self):
        with tempfile.TemporaryDirectory() as folder:
            pictures = [os.path.join(folder, name) for name in ("a.png", "b.png")]
            for place, picture in enumerate(pictures):
                with open(picture, "w") as file:
                    file.write(str(place))

            class Known(readers.Peer):
                version = "1"

            kept = os.path.join(folder, "ocrad-1", readers.sha256(pictures[0]) + ".txt")
            os.makedirs(os.path.dirname(kept))
            open(kept, "w").close()
            peer = Known("ocrad", "no such tool", folder)
            self.assertEqual(peer.texts(pictures, False, print), {pictures[0]: kept, pictures[1]: None})

    def test_a_peer_that_is_not_installed_reads_nothing(self):
        class Missing(readers.Peer):
            version = ""

        self.assertEqual(Missing("ocrad", "", "").texts(["a.png"], True, print), {"a.png": None})


class Letters(unittest.TestCase):
    def test_what_the_program_prints_is_understood_and_nothing_else(self):
        text = ("accuracy   92.44%  1664 of 1800 letters\nleft out 4 letters of classes\n"
                "calibration error    1.80% of 1800 letters\nI read as 1: 20\n")
        found = letters.parsed(text)
        self.assertEqual(found.letters, 1800)
        self.assertAlmostEqual(found.accuracy, 0.9244)
        self.assertAlmostEqual(found.calibration_error, 0.018)
        self.assertIsNone(letters.parsed("accuracy   92.44%  1664 of 1800 letters\n"))

    def test_a_set_that_was_not_measured_is_a_dash(self):
        rows = table.letters_table(letters.ROWS[:1], {"nist36-test": None})
        self.assertTrue(rows[2].endswith(" | – | – | – | 77.1 % | 93.0 % |"), rows[2])


class Speed(unittest.TestCase):
    def test_costs_are_multiples_of_ours_and_what_does_not_read_is_a_dash(self):
        rows = speed.speed_table(speed.ROWS[:1], ["ocr", "djpeg", "tesseract"], {"01_list": {
            "ocr": speed.Cost(0.1, 0.2, 50), "djpeg": None, "tesseract": speed.Cost(2.5, 0.3, 100)}})
        self.assertEqual(
            rows[2], "| photograph `01_list` | 100 ms, 200 ms, 50 MB | – | 25, 1.5, 2.0 |")

    def test_a_process_is_measured_and_one_that_fails_is_not(self):
        cost = speed.cost_of(["sh", "-c", "head -c 20000000 /dev/zero | cksum"], {})
        self.assertGreater(cost.cpu, 0)
        self.assertGreater(cost.memory, 0.5)
        self.assertIsNone(speed.cost_of(["false"], {}))


class Hostile(unittest.TestCase):
    def rows(self, right):
        return hostile.Row("a.png", "a picture", right, ("AB", "CD"))

    def judged(self, right, status, text="", said=""):
        return hostile.judged(self.rows(right), hostile.Outcome(status, 0.1, text, said))

    def test_there_are_forty_inputs_of_different_names(self):
        self.assertEqual(len({row.name for row in hostile.ROWS}), 40)
        self.assertEqual(len({row.file for row in hostile.ROWS}), 40)

    def test_to_refuse_is_a_status_and_a_sentence_and_no_text(self):
        self.assertEqual(self.judged(hostile.REFUSE, 65, said="damaged"), (True, "refused"))
        self.assertEqual(self.judged(hostile.READ, 65, said="damaged"), (False, "refused"))
        self.assertEqual(self.judged(hostile.REFUSE, 65), (False, "failed without a word"))
        self.assertEqual(self.judged(hostile.REFUSE, 65, "AB", "damaged"), (False, "failed, 2 letters"))
        self.assertEqual(self.judged(hostile.REFUSE, 0, said="damaged"), (False, "no text"))
        traceback = "Traceback (most recent call last):\n ..."
        self.assertEqual(self.judged(hostile.REFUSE, 1, said=traceback), (False, "traceback"))

    def test_a_crash_and_an_endless_run_are_never_right(self):
        for right in (hostile.REFUSE, hostile.NOTHING, hostile.READ, hostile.EITHER):
            self.assertEqual(self.judged(right, -11, "AB CD"), (False, "crashed, signal 11"))
            self.assertEqual(self.judged(right, None, "AB CD"), (False, "still at it after 60 s"))

    def test_text_is_read_where_nearly_all_is_right(self):
        self.assertEqual(self.judged(hostile.READ, 0, "ab\ncd\n"), (True, "read"))
        self.assertEqual(self.judged(hostile.EITHER, 0, "ABCD"), (True, "read"))
        self.assertEqual(self.judged(hostile.READ, 0, "ABCX"), (False, "25 % misread"))
        self.assertEqual(self.judged(hostile.REFUSE, 0, "ABCD"), (False, "read"))
        self.assertEqual(self.judged(hostile.NOTHING, 0, " \n"), (True, "no text"))
        self.assertEqual(self.judged(hostile.NOTHING, 0, "x y"), (False, "2 letters"))

    def test_a_program_that_is_not_installed_is_a_dash(self):
        row = self.rows(hostile.READ)
        lines = hostile.hostile_table([row], ["ocr", "ocrad"], {"ocr": "`ocr`", "ocrad": "Ocrad"}, {
            row.name: {"ocr": hostile.Outcome(0, 0.12, "ABCD", ""), "ocrad": None}})
        self.assertEqual(lines[2], "| a picture | read | ✓ read (0), 0.1 s | – |  |")
        self.assertEqual(lines[3], "| **right** |  | **1 of 1** | **0 of 0** |  |")

    def test_what_is_said_is_one_line_without_the_name(self):
        said = "Error: /in/a.png: damaged PNG data (a|b); copy or scan it again\nmore\n"
        outcome = hostile.Outcome(65, 0.1, "", said)
        self.assertEqual(hostile.sentence(outcome, "/in/a.png"), "damaged PNG data (a\\|b)")

    def test_a_program_is_stopped_after_a_while_and_its_signal_is_known(self):
        patience, hostile.PATIENCE = hostile.PATIENCE, 0.2
        try:
            self.assertIsNone(hostile.run(["sleep", "10"]).status)
        finally:
            hostile.PATIENCE = patience
        self.assertEqual(hostile.run(["sh", "-c", "kill -9 $$"]).status, -9)
        self.assertEqual(hostile.run(["echo", "a"]).text, "a\n")
        self.assertEqual(hostile.run(["bash", "-c", "sh -c 'kill -6 $$'; exit $?"]).status, -6)

    def test_inputs_without_pictures_are_what_they_say(self):
        claim = hostile_inputs.png_of(100_000, 100_000)
        self.assertEqual((len(claim), claim[16:24]), (66, b"\0\1\x86\xa0\0\1\x86\xa0"))
        self.assertEqual(hostile_inputs.pdf_of(2).count(b"/MediaBox [0 0 612 792]"), 2)
        circle = hostile_inputs.tiff_circle()
        self.assertEqual(circle[-5:-1], circle[4:8])


class Tables(unittest.TestCase):
    def test_the_best_is_bold_and_what_was_not_read_is_a_dash(self):
        rows = table.pictures_table(
            [picture_sets.PictureSet("names", "231 names", (("letters", 0.025), ("wer", None)))],
            {"ocr": "`ocr`", "ocrad": "Ocrad", "tesseract": "Tesseract"},
            {"names": {"ocr": {"letters": 0.0123, "wer": 0.5}, "ocrad": None,
                       "tesseract": {"letters": 0.3, "wer": 0.5}}})
        self.assertEqual(rows[2:], [
            "| `names`: 231 names | letters | **1.2 %** | – | 30.0 % | 2.5 % |",
            "| `names`: 231 names | WER | **50.0 %** | – | **50.0 %** | – |"])

    def test_only_what_is_between_the_marks_is_written(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "README.md")
            with open(path, "w") as file:
                file.write(f"before\n{table.BEGIN}\nold\n{table.END}\nafter\n")
            table.write(path, "| new |")
            with open(path) as file:
                self.assertEqual(file.read(), f"before\n{table.BEGIN}\n| new |\n{table.END}\nafter\n")

    def test_the_readme_has_the_marks_once(self):
        readme = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../README.md")
        with open(readme, encoding="utf-8") as file:
            text = file.read()
        for script in ("scripts/compare", "scripts/compare-speed", "scripts/compare-hostile"):
            self.assertEqual([text.count(mark) for mark in table.marks(script)], [1, 1])


if __name__ == "__main__":
    unittest.main()
