import LanguageModel
import Raster
import TestSupport
import TextAssembly
import Weights

/// The classes of the tests' network: capitals, digits, some marks, and what is no letter.
let testClasses = LetterClasses(
  labels: "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-".map { String($0) } + [""])

/// The same with small letters.
let bothCases = LetterClasses(
  labels: "abcdefghijklmnopqrstuvwxyz".map { String($0) } + testClasses.labels)

/// A network's probabilities that are these for some characters ("" is no letter), and alike for the
/// rest.
func probabilities(
  _ known: [String: Float], classes: LetterClasses = testClasses
) -> RecognizedLetter.Knowledge {
  let rest = max(0, 1 - known.values.reduce(0, +)) / Float(classes.labels.count - known.count)
  return .probabilities(classes.labels.map { known[$0] ?? rest }[...])
}

/// A line of letters 20 high and 10 wide, unless `widths` says otherwise, each sure unless `looks` does;
/// each gap is in pixels before the next letter.
func line(
  _ text: String, gaps: [Int], widths: [Character: Int] = [:],
  looks: [Character: [String: Float]] = [:], classes: LetterClasses = testClasses
) -> RecognizedLine {
  var x = 0
  var atoms: [Box] = []
  var candidates: [RecognizedLetter] = []
  for (place, character) in text.enumerated() {
    if place > 0 { x += gaps[place - 1] }
    let box = Box(minX: x, minY: 0, maxX: x + (widths[character] ?? 10), maxY: 20)
    atoms.append(box)
    candidates.append(
      RecognizedLetter(
        atoms: place..<place + 1, box: box,
        knowledge: probabilities(
          looks[character] ?? [String(character): 0.99], classes: classes)))
    x = box.maxX
  }
  return RecognizedLine(
    atoms: atoms, candidates: candidates, axis: Baseline(intercept: 10, slope: 0),
    letterHeight: 20)
}

/// The texts of lines that were read.
func texts(
  _ lines: [RecognizedLine], options: AssemblyOptions = .init()
) -> [String] {
  assembleText(lines, classes: testClasses, options: options).map(\.text)
}

/// The language model that ships.
func shippedLanguage() throws -> LanguageModel {
  try LanguageModel(WeightsFile(path: "\(packageFolder)/models/language.safetensors"))
}
