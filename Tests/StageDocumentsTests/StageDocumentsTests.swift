import JSON
import LetterSegmentation
import Raster
import SeededRandom
import StageDocuments
import TestSupport
import Testing
import TextAssembly

@Suite("Documents of stages")
struct StageDocumentsTests {
  private let origin = PageOrigin(source: "a b.png", number: 3, width: 60, height: 40)

  /// An O and what may be a broken H, as ink.
  private let ink = [
    Component(x: 5, y: 6, width: 8, height: 20), Component(x: 20, y: 6, width: 4, height: 20),
    Component(x: 28, y: 5, width: 4, height: 21),
  ]

  private var line: CutLine {
    CutLine(
      atoms: ink.map { .runs($0) },
      letters: [
        CutLetter(atoms: 0..<1, isWhole: true), CutLetter(atoms: 1..<2, mark: "\""),
        CutLetter(atoms: 1..<3),
      ], axis: Baseline(intercept: 1.0 / 3, slope: 0.1, curvature: 1e-9), letterHeight: 20.25)
  }

  @Test("components come back as they were, and are as their schema wants them")
  func components() throws {
    var random = SplitMix64(seed: 1)
    let inks: [StageInk] = (0..<20).map { _ in
      let x = random.below(50)
      return .runs(
        Component(
          runs: [Run(y: 3, start: x, end: x + 4), Run(y: 4, start: x + 1, end: x + 2 + x % 3)][...])
      )
    }
    let page = ComponentsPage(
      origin: origin, components: inks + [.box(Box(minX: 0, minY: 0, maxX: 60, maxY: 40))],
      levelRules: [ink[0].box], uprightRules: [ink[1].box, ink[2].box])
    let text = componentsDocument([page, page], programVersion: "1")
    let bytes = Array(text.utf8)
    #expect(try componentsPages(parsing: bytes) == [page, page])
    #expect(try JSONSchema("components-1").faults(in: JSONValue(parsing: bytes)) == [])
  }

  @Test("lines come back as they were, and are as their schema wants them")
  func lines() throws {
    let empty = CutLine(
      atoms: [], letters: [], axis: Baseline(intercept: 0, slope: 0), letterHeight: 1)
    let pages = Layout.allCases.map { layout in
      LinesPage(origin: origin.laid(out: layout), lines: [line, empty])
    }
    let bytes = Array(linesDocument(pages, programVersion: "1").utf8)
    #expect(try linesPages(parsing: bytes) == pages)
    #expect(try JSONSchema("lines-1").faults(in: JSONValue(parsing: bytes)) == [])
  }

  @Test("probabilities come back to the last bit, and are as their schema wants them")
  func letters() throws {
    let zone = LetterZone(
      top: .init(mean: 1, deviation: 0.1), bottom: .init(mean: 0, deviation: 0.1),
      width: .init(mean: 0.7, deviation: 0.2))
    let classes = LetterClasses(labels: ["O", "H", ""], zones: [zone, zone, zone])
    let recognized = line.recognized([
      .probabilities([0.1, 1.0 / 3, 1e-38][...]), .mark("\""), .probabilities([0, 1, 0.7][...]),
    ])
    let given = ClassifiedPages(
      model: "net", classes: classes,
      pages: [
        ClassifiedPage(
          origin: origin, resolution: Resolution(horizontal: 300, vertical: 200.5),
          isLightOnDark: true, lines: [recognized])
      ])
    let bytes = Array(lettersDocument(given, programVersion: "1").utf8)
    #expect(try classifiedPages(parsing: bytes) == given)
    let json = try JSONValue(parsing: bytes)
    #expect(try JSONSchema("letters-1").faults(in: json) == [])
    let letters = json["pages"]?.array?.first?["lines"]?.array?.first?["letters"]?.array
    #expect(letters?.map { $0["text"]?.string } == ["H", nil, "H"])
    #expect(letters?.map { $0["mark"]?.string } == [nil, "\"", nil])
  }

  @Test("boxes alone are lines: one atom a letter, the axis through their middles")
  func boxesAlone() throws {
    let text = """
      {"schema":"ocr-lines","schema_version":1,"more":0,"pages":[{"width":60,"height":40,"lines":[
      {"letters":[{"box":[1,2,8,10]},{"box":[11,4,8,10]},{"box":[21,6,8,20]}]}]}]}
      """
    let page = try #require(try linesPages(parsing: Array(text.utf8)).first)
    #expect(page.origin == PageOrigin(source: "-", number: 1, width: 60, height: 40))
    let line = try #require(page.lines.first)
    #expect(line.atoms.map(\.box.minX) == [1, 11, 21])
    #expect(line.letters.map(\.atoms) == [0..<1, 1..<2, 2..<3])
    #expect(line.letterHeight == 10)
    #expect(abs(line.axis.row(at: 15) - 32.0 / 3) < 1e-9)
  }

  @Test("a box without runs is the ink that the picture has there")
  func inkOfBox() throws {
    let mask = BinaryImage(
      """
      .....
      .#.#.
      .##..
      ....#
      """)
    let box = StageInk.box(Box(minX: 1, minY: 0, maxX: 4, maxY: 4))
    let found = try #require(box.component(on: mask))
    #expect(found.area == 4)
    #expect(found.box == Box(minX: 1, minY: 1, maxX: 4, maxY: 3))
    #expect(found.runs.map(\.y) == [1, 1, 2])
    #expect(StageInk.box(Box(minX: 2, minY: 0, maxX: 4, maxY: 1)).component(on: mask) == nil)
  }

  @Test(
    "what is wrong is told with its place",
    arguments: [
      ("", "empty, not JSON; \(needed)"), ("\u{7F}", "0x7f at byte 0 is not JSON; \(needed)"),
      ("hello", "'h' at byte 0 is not JSON; \(needed)"),
      ("[", "the JSON ends at byte 1, inside a value; \(needed)"),
      ("[]", "JSON of no schema; \(other)"),
      (#"{"schema":"ocr-lines"}"#, "JSON of schema 'ocr-lines'; \(other)"),
      (
        page(version: 2, ""),
        "JSON of version 2, but this program reads up to 1; update the program"
      ),
      (page(#"{"width":9}"#), "pages[0].height in the JSON must be there"),
      (page(#"{"width":9.5,"height":9}"#), whole("pages[0].width")),
      (
        page(#"{"width":9,"height":9,"layout":"row"}"#),
        "pages[0].layout in the JSON must be one of page, block, line, word, letter"
      ),
      (page(#"{"width":0,"height":9}"#), whole("pages[0].width")),
      (
        page(#"{"width":9,"height":9,"components":{}}"#),
        "pages[0].components in the JSON must be an array"
      ),
      (component(#"{}"#), "pages[0].components[0].box in the JSON must be there"),
      (component(#"{"box":[1,2,3]}"#), box), (component(#"{"box":[1,2,3,8]}"#), box),
      (component(#"{"box":[-1,2,3,4]}"#), box), (component(#"{"box":[1,2,0,4]}"#), box),
      (component(#"{"box":[1,2,9223372036854775807,4]}"#), box),
      (component(#"{"runs":[]}"#), runs), (component(#"{"runs":[1,2]}"#), runs),
      (component(#"{"runs":[1,2,2]}"#), runs), (component(#"{"runs":[1,2,10]}"#), runs),
      (component(#"{"runs":[9,2,3]}"#), runs), (component(#"{"runs":[1,2,3,0,2,3]}"#), runs),
      (component(#"{"runs":[1,2,4,1,3,5]}"#), runs), (component(#"{"runs":[1,2,"x"]}"#), runs),
    ])
  func damaged(text: String, message: String) {
    let error = #expect(throws: StageDocumentError.self) {
      _ = try componentsPages(parsing: Array(text.utf8))
    }
    #expect(error?.description == message)
  }

  @Test(
    "letters with atoms, classes or probabilities that do not fit are refused",
    arguments: [
      (#"["A"]"#, #"{"letters":[{"box":[1,1,2,2]}]}"#, "probabilities in the JSON must be there"),
      (#"["A"]"#, #"{"letters":[{"box":[1,1,2,2],"probabilities":[0.5,0.5]}]}"#, "1 numbers from"),
      (#"["A"]"#, #"{"letters":[{"box":[1,1,2,2],"probabilities":[1.5]}]}"#, "1 numbers from"),
      (#"["A"]"#, #"{"letters":[{"atoms":[0,2]}],"atoms":[{"box":[1,1,2,2]}]}"#, "first atom"),
      (#"["A"]"#, #"{"letters":[{"atoms":[0,0]}],"atoms":[{"box":[1,1,2,2]}]}"#, "first atom"),
      (#"["A"]"#, #"{"letters":[],"letter_height":0}"#, "number from 0.1"),
      (#"["A"]"#, #"{"letters":[],"axis":{"intercept":1e300,"slope":0}}"#, "number from"),
      (#"["AB"]"#, #"{"letters":[]}"#, "one character, or none"),
      (#"["A"],"zones":[]"#, #"{"letters":[]}"#, "a zone for each of the 1 classes"),
      (#"["A"],"zones":[[1,0,1,1,1,1]]"#, #"{"letters":[]}"#, "deviations above 0"),
    ])
  func misfits(classes: String, line: String, part: String) {
    let text =
      #"{"schema":"ocr-letters","schema_version":1,"classes":"# + classes
      + #","pages":[{"width":9,"height":9,"lines":["# + line + "]}]}"
    let error = #expect(throws: StageDocumentError.self) {
      _ = try classifiedPages(parsing: Array(text.utf8))
    }
    #expect(error?.description.contains(part) == true, "\(error?.description ?? "")")
  }

  private static func page(version: Int = 1, _ page: String) -> String {
    #"{"schema":"ocr-components","schema_version":\#(version),"pages":[\#(page)]}"#
  }

  private static let needed = "needed the JSON that 'ocr components' writes"
  private static let other = "needed that of 'ocr-components', which 'ocr components' writes"

  private static func component(_ component: String) -> String {
    page(#"{"width":9,"height":9,"components":[\#(component)]}"#)
  }

  private static func whole(_ path: String) -> String {
    "\(path) in the JSON must be a whole number from 1 to 2147483647"
  }

  private static let box =
    "pages[0].components[0].box in the JSON must be [x, y, width, height] of a box on the page"
  private static let runs =
    "pages[0].components[0].runs in the JSON must be row, first column and column after the last "
    + "of each run on the page, in order"
}
