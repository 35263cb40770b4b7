import Binarization
import ConnectedComponents
import ImageCodecs
import LanguageModel
import LetterClassification
import LetterNormalization
import LetterSegmentation
import LineGrouping
import OCRKit
import Raster
import RuleRemoval
import TextAssembly

/// A name, and what is timed under it.
struct Stage {
  let name: String
  let body: () -> Void
}

/// Every stage alone on what the stages before it made of `input`, and the whole way of its page.
func stages(
  of input: Input, classifier: NetworkClassifier, diacritics: DiacriticModel,
  language: LanguageModel?
) throws -> [Stage] {
  let file = try ImageFile(bytes: input.bytes)
  let image = try file.page(0)
  // The stages below look at the picture as it is.
  let reading = read(
    image, with: classifier, language: language,
    options: ReadingOptions(
      orientation: .turned(.none), straightens: false, rescales: false, looksAgain: false,
      keepsLetters: true))
  let unruled = removeRules(from: reading.mask).mask
  let edges = Box(minX: 0, minY: 0, maxX: image.width, maxY: image.height)
  let letters = reading.segmentedLines.flatMap(\.candidates).filter { $0.mark == nil }.map(\.ink)
  let isLightOnDark = reading.page.isLightOnDark
  let recognized = recognizedLines(
    reading.grouping.lines, reading.segmentedLines, classes: reading.classes.count,
    probabilities: reading.probabilities)
  let classes = LetterClasses(labels: classifier.classes, zones: classifier.zones)
  let method: SegmentationMethod = classifier.knowsNonLetters ? .lattice : .rules
  return [
    Stage(name: "decode") { keep(try? file.page(0)) },
    Stage(name: "binarize") { keep(binarize(image)) },
    Stage(name: "rules") { keep(removeRules(from: reading.mask)) },
    Stage(name: "components") { keep(connectedComponents(of: unruled, .eight)) },
    Stage(name: "lines") { keep(groupIntoLines(reading.components, on: edges)) },
    Stage(name: "segment") {
      keep(
        reading.grouping.lines.map {
          segmentLetters(of: $0, components: reading.components, method: method)
        })
    },
    Stage(name: "normalize") {
      keep(
        normalizeLetters(
          letters, on: image, mask: reading.mask, isLightOnDark: isLightOnDark,
          options: classifier.normalization))
    },
    Stage(name: "classify") { keep(classifier.probabilities(of: reading.batch)) },
    Stage(name: "assemble") {
      keep(assembleText(recognized, classes: classes, language: language))
    },
    Stage(name: "page") {
      if let image = try? file.page(0) {
        keep(read(image, with: classifier, markedBy: diacritics, language: language))
      }
    },
  ]
}

/// Takes a result, so that the work for it is not left out.
@inline(never)
func keep<Result>(_ result: Result) {}
