import Binarization
import ConnectedComponents
public import LetterClassification
import LetterNormalization
import LetterSegmentation
import LineGrouping
public import Raster
import RuleRemoval
import TextAssembly

/// Reads one page: the pipeline, stage by stage.
///
/// - Parameters:
///   - image: An upright page of grey levels.
///   - classifier: Tells what each letter is.
///   - options: The options of every stage.
/// - Returns: The page, and what every stage found on the way to it.
///
/// A pure function: the same image, classifier and options give the same reading, on any thread.
public func read(
  _ image: GrayImage, with classifier: some LetterClassifying, options: ReadingOptions = .init()
) -> Reading {
  let binarized = binarize(image, options: options.binarization)
  let unruled = removeRules(from: binarized.mask)
  let components = connectedComponents(of: unruled.mask, .eight)
  let edges = Box(minX: 0, minY: 0, maxX: image.width, maxY: image.height)
  let grouping = groupIntoLines(components, on: edges, options: options.lineGrouping)
  let segmented = grouping.lines.map {
    segmentLetters(of: $0, components: components, options: options.segmentation)
  }
  let letters = segmented.flatMap(\.letters).filter { $0.mark == nil }.map(\.ink)
  let batch = normalizeLetters(letters, options: classifier.normalization)
  let probabilities = classifier.probabilities(of: batch)
  let recognized = recognizedLines(
    grouping.lines, segmented, classes: classifier.classes, probabilities: probabilities)
  let lines = assembleText(recognized, options: options.assembly)
  return Reading(
    mask: binarized.mask, components: components, grouping: grouping, segmentedLines: segmented,
    batch: batch, classes: classifier.classes, probabilities: probabilities,
    page: Page(
      width: image.width, height: image.height, isLightOnDark: binarized.isLightOnDark,
      lines: lines))
}

/// Gives every letter of every line what it may be: a mark its character, the others the classes of
/// their row of probabilities.
private func recognizedLines(
  _ lines: [TextLine], _ segmented: [SegmentedLine], classes: [String], probabilities: [Float]
) -> [RecognizedLine] {
  var row = 0
  return zip(lines, segmented).map { line, segmentedLine in
    let letters = segmentedLine.letters.map { letter in
      if let mark = letter.mark {
        return RecognizedLetter(
          box: letter.ink.box, alternatives: [Alternative(label: String(mark), probability: 1)])
      }
      let own = probabilities[row * classes.count..<(row + 1) * classes.count]
      row += 1
      let ranked = zip(classes, own).map { Alternative(label: $0, probability: $1) }.sorted {
        ($1.probability, $0.label) < ($0.probability, $1.label)
      }
      return RecognizedLetter(box: letter.ink.box, alternatives: ranked)
    }
    return RecognizedLine(letters: letters, axis: line.axis, letterHeight: line.letterHeight)
  }
}
