/// A colour: red, green and blue, 0 to 255 each.
public struct InkColor: Sendable, Equatable {
  /// Red.
  public var red: Double
  /// Green.
  public var green: Double
  /// Blue.
  public var blue: Double

  /// The colour of these three levels.
  public init(_ red: Double, _ green: Double, _ blue: Double) {
    self.red = red
    self.green = green
    self.blue = blue
  }
}

/// What is printed on the paper before anyone writes.
public enum Guides: String, Sendable, CaseIterable {
  /// Nothing.
  case none
  /// A line under every line of writing, across the page.
  case ruled
  /// A closed box for every character; writing is centred in them.
  case boxes
  /// A base line with a tick between every two characters; writing is centred between them.
  case comb
}

/// How a page is written, what it is written on, and how it is photographed.
///
/// Lengths are in heights of a capital letter unless they say pixels. Every `0` means "not at all".
/// The defaults are neat dark writing on plain white paper, scanned straight: a clean page.
public struct SynthesisOptions: Sendable, Equatable {
  // MARK: Writing

  /// The height of a capital, in pixels, at least 6.
  ///
  /// Letters below 28 are drawn two to four times as large and reduced, each pixel the mean of its
  /// parts, as a scanner sees them.
  public var letterHeight = 40.0
  /// From one baseline to the next.
  public var lineSpacing = 2.0
  /// Empty paper round the writing.
  public var margin = 1.2
  /// The width of the pen's line, 0.04 (a ball pen) to 0.25 (a marker); a printer's faces have their own.
  public var penWidth = 0.1
  /// How much wider all strokes are than they were drawn, −0.1 to 0.1: spread or starved ink.
  public var boldness = 0.0
  /// How far pressure changes the width and darkness of a stroke, 0 to 1.
  public var pressure = 0.4
  /// How unlike each other the letters of one writer are: 0 a stencil, 1 hasty writing.
  public var wobble = 0.5
  /// How far a writer's habits (shapes, slant, proportions, spacing) are from the font, 0 to 1.
  public var habit = 0.6
  /// Extra paper between letters; about −0.2 makes neighbours touch, above 0.5 is letter-spaced.
  public var letterGap = 0.0
  /// The share of neighbours in a word that are pushed together until their ink meets, 0 to 1.
  public var touching = 0.0
  /// Extra paper between words; about −0.25 crowds them.
  public var wordGap = 0.0
  /// Rows down for each column to the right, of the writing against the paper.
  public var slope = 0.0
  /// How far a line's middle sags below its ends.
  public var curve = 0.0
  /// Columns to the right for each row up, added to the writer's own.
  public var slant = 0.0
  /// How far every letter is bent out of its shape: 0.03 is like a hand, 0.1 is hard to read.
  public var bending = 0.0
  /// How likely each of two gaps in the strokes of a letter is, 0 to 1.
  public var breaks = 0.0
  /// The share of words that are underlined by hand, 0 to 1.
  public var underlines = 0.0

  // MARK: Ink and paper

  /// The colour of the ink.
  public var ink = InkColor(38, 40, 46)
  /// The colour of the paper.
  public var paper = InkColor(250, 250, 250)
  /// How much of the paper's tooth shows through the ink: 0.15 a ball pen, 0.4 a pencil, 0.7 chalk.
  public var grain = 0.0
  /// How much of the ink is lost where it is palest, 0 to 1; it pales and darkens along the lines.
  public var fading = 0.0
  /// How far the paper is mottled, in levels.
  public var texture = 0.0
  /// How strong a fine printed pattern of slanting lines is, in levels, as on cheques.
  public var pattern = 0.0
  /// How much of the writing on the paper's other side shows through, 0 to 1.
  public var bleedThrough = 0.0
  /// Specks of ink on a hundred squares of a capital's height.
  public var specks = 0.0
  /// What is printed on the paper.
  public var guides = Guides.none
  /// How far below the baseline ruled lines, boxes and combs run; below 0 they cross the letters.
  public var guideDrop = 0.15
  /// The width of what is printed.
  public var guideWidth = 0.025
  /// Pieces of printed lines for every line of writing: under it, above it, through it, between letters.
  public var strayLines = 0.0
  /// The colour that it is printed in.
  public var guideColor = InkColor(150, 175, 205)
  /// Columns of paper at least, in pixels; the page grows to hold its text.
  public var minimumWidth = 0
  /// Rows of paper at least, in pixels.
  public var minimumHeight = 0

  // MARK: Camera

  /// The paper turned clockwise: rows down for each column to the right.
  public var turn = 0.0
  /// How far the paper is tilted away from the camera: 0.05 is a careful photograph.
  public var perspective = 0.0
  /// How much darker the light is at the far side of the page and in the corners, 0 to 1.
  public var unevenLight = 0.0
  /// How dark a soft shadow across one corner is, 0 to 1.
  public var shadow = 0.0
  /// The standard deviation of the lens's blur, in pixels.
  public var blur = 0.0
  /// How far the picture is smeared by a movement, in pixels.
  public var motion = 0.0
  /// How many times the picture's own resolution is coarser than its pixels: 2 looks enlarged.
  public var coarseness = 0.0
  /// The standard deviation of the sensor's noise, in levels.
  public var noise = 0.0
  /// The share of pixels that are black or white whatever was there, 0 to 1.
  public var salt = 0.0
  /// Compressed and unpacked as a JPEG of this quality, 1 to 100.
  public var jpegQuality = 0.0
  /// Two levels only, black what has at least this share of the ink's darkness, as by a fax: 0.3 to 0.7.
  public var bilevel = 0.0

  /// A clean page.
  public init() {}
}
