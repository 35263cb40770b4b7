/// The pictures in `samples/`: `ocr synth --samples DIR` writes them again, pixel for pixel.
public enum SamplePages {
  /// All of them, in the order of their names.
  public static let all: [Sample] = [
    accents, alphabet, blank, brokenStrokes, formField, lightOnDark, photo, ruledPaper, slopedNote,
    todoList,
    twoPages,
  ]

  private static func sample(
    _ name: String, _ format: Sample.Format, seed: UInt64, _ lines: [String],
    _ change: (inout SynthesisOptions) -> Void
  ) -> Sample {
    Sample(name: name, format: format, pages: [page(lines, seed: seed, change)])
  }

  private static func page(
    _ lines: [String], seed: UInt64, _ change: (inout SynthesisOptions) -> Void
  ) -> Sample.Page {
    var options = SynthesisOptions()
    change(&options)
    return Sample.Page(lines: lines, options: options, seed: seed)
  }

  private static let accents = sample(
    "accents", .grayPNG, seed: 7,
    [
      "Menu du jour", "Soupe à l'oignon 6,50", "Pâté de poisson 9,80", "Crème glacée 7,20",
      "Café et thé 2,40",
    ]
  ) { options in
    options.letterHeight = 50
    options.lineSpacing = 2.2
    options.texture = 2
    options.grain = 0.15
    options.unevenLight = 0.2
    options.blur = 0.8
    options.noise = 1.5
  }

  private static let alphabet = sample(
    "alphabet", .grayPNG, seed: 21,
    ["ABCDEFG", "HIJKLMN", "OPQRSTU", "VWXYZ", "01234", "56789"]
  ) { options in
    options.letterHeight = 62
    options.letterGap = 0.55
    options.lineSpacing = 1.9
    options.penWidth = 0.12
    options.grain = 0.15
    options.texture = 2
    options.unevenLight = 0.12
    options.blur = 0.9
    options.noise = 1.2
  }

  private static let blank = sample("blank", .grayPNG, seed: 3, []) { options in
    options.minimumWidth = 500
    options.minimumHeight = 700
    options.paper = InkColor(232, 230, 224)
    options.texture = 3
    options.unevenLight = 0.35
    options.shadow = 0.2
    options.noise = 1.5
  }

  private static let brokenStrokes = sample(
    "broken-strokes", .grayPNG, seed: 64,
    ["RECEIVED 12 APRIL", "BOX 4 OF 9", "FRAGILE KEEP DRY", "SHELF 36 LEFT"]
  ) { options in
    options.letterHeight = 44
    options.letterGap = 0.06
    options.penWidth = 0.09
    options.breaks = 0.2
    options.pressure = 0.7
    options.grain = 0.45
    options.paper = InkColor(236, 232, 222)
    options.ink = InkColor(70, 70, 74)
    options.texture = 3
    options.blur = 0.7
    options.noise = 2
  }

  private static let formField = sample(
    "form-field", .png, seed: 12,
    ["MARGARET KING", "14 OAK LANE", "LEEDS LS7 3PB", "0208 946 7351"]
  ) { options in
    options.letterHeight = 40
    options.lineSpacing = 2.1
    options.guides = .comb
    options.guideColor = InkColor(196, 150, 140)
    options.ink = InkColor(34, 52, 140)
    options.paper = InkColor(252, 250, 246)
    options.penWidth = 0.085
    options.grain = 0.2
    options.texture = 1.5
    options.blur = 0.7
    options.noise = 1.5
  }

  private static let lightOnDark = sample(
    "light-on-dark", .grayPNG, seed: 31,
    ["TODAY", "SOUP OF THE DAY 4.50", "FRESH BREAD 2.20", "PIE AND TEA 6.00"]
  ) { options in
    options.letterHeight = 54
    options.letterGap = 0.06
    options.lineSpacing = 1.9
    options.penWidth = 0.14
    options.ink = InkColor(226, 224, 214)
    options.paper = InkColor(52, 60, 58)
    options.grain = 0.5
    options.texture = 5
    options.unevenLight = 0.3
    options.blur = 0.8
    options.noise = 2
  }

  private static let photo = sample(
    "photo", .jpeg(quality: 88), seed: 44,
    [
      "MEETING NOTES", "ROOM 305 AT 2 PM", "1. CHECK THE BUDGET", "2. HIRE TWO DRIVERS",
      "3. MOVE THE OFFICE BY JUNE", "4. NEW PHONES FOR ALL", "CALL MAX 555-0182",
    ]
  ) { options in
    options.letterHeight = 130
    options.letterGap = 0.06
    options.lineSpacing = 2.05
    options.margin = 2
    options.minimumWidth = 3264
    options.minimumHeight = 2448
    options.penWidth = 0.1
    options.grain = 0.15
    options.ink = InkColor(44, 46, 66)
    options.paper = InkColor(226, 221, 208)
    options.texture = 4
    options.turn = 0.015
    options.perspective = 0.05
    options.unevenLight = 0.35
    options.shadow = 0.25
    options.blur = 1.8
    options.noise = 1.5
  }

  private static let ruledPaper = sample(
    "ruled-paper", .png, seed: 66,
    ["SHOPPING", "6 EGGS", "2 KG FLOUR", "MILK AND BUTTER", "JAM - 3 JARS"]
  ) { options in
    options.letterHeight = 46
    options.letterGap = 0.06
    options.lineSpacing = 1.8
    options.guides = .ruled
    options.guideColor = InkColor(168, 196, 224)
    options.ink = InkColor(28, 30, 40)
    options.paper = InkColor(248, 247, 240)
    options.minimumWidth = 760
    options.texture = 2
    options.grain = 0.15
    options.turn = -0.008
    options.unevenLight = 0.15
    options.blur = 0.8
    options.noise = 1.5
  }

  private static let slopedNote = sample(
    "sloped-note", .grayPNG, seed: 75,
    ["DEAR SAM", "THE KEY IS UNDER", "THE THIRD POT", "BACK BY 7 OR 8", "LUCY"]
  ) { options in
    options.letterHeight = 48
    options.letterGap = 0.06
    options.slope = -0.1
    options.curve = 0.25
    options.penWidth = 0.11
    options.wobble = 0.7
    options.paper = InkColor(240, 234, 205)
    options.grain = 0.15
    options.texture = 2
    options.unevenLight = 0.25
    options.blur = 0.9
    options.noise = 1.5
  }

  private static let todoList = sample(
    "todo-list", .png, seed: 24,
    [
      "TO DO LIST", "1. WATER THE PLANTS", "2. FIX THE BIKE", "3. BUY 10 STAMPS",
      "4. CALL GRANDMA", "5. READ A BOOK",
    ]
  ) { options in
    options.letterHeight = 50
    options.letterGap = 0.12
    options.wordGap = 0.1
    options.lineSpacing = 2
    options.margin = 1.6
    options.penWidth = 0.13
    options.paper = InkColor(228, 226, 220)
    options.ink = InkColor(36, 38, 44)
    options.grain = 0.15
    options.texture = 2.5
    options.turn = 0.012
    options.perspective = 0.04
    options.unevenLight = 0.35
    options.shadow = 0.15
    options.blur = 1.1
    options.noise = 1.5
  }

  private static let twoPages = Sample(
    name: "two-pages", format: .tiff,
    pages: [
      page(["PAGE ONE", "THE QUICK BROWN FOX", "JUMPS OVER 13 LAZY DOGS"], seed: 91, scan),
      page(["PAGE TWO", "PACK MY BOX WITH", "FIVE DOZEN JUGS", "TOTAL 60"], seed: 91, scan),
    ])

  /// A flat-bed scanner's view.
  private static func scan(_ options: inout SynthesisOptions) {
    options.letterHeight = 38
    options.letterGap = 0.06
    options.penWidth = 0.1
    options.texture = 1
    options.grain = 0.1
    options.blur = 0.6
    options.noise = 1
    options.turn = 0.004
  }
}
