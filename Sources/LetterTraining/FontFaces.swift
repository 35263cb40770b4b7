import Datasets
import Files
import PageSynthesis
import Weights

/// Letters drawn from fonts, told by what they are for.
struct FontFaces {
  private let set: LetterSet
  /// The set's files.
  let sources: [WeightsCard.Source]

  /// The letter set in `folder`, and with it, if they are wanted, that of the letters with diacritics in
  /// its folder `marked`.
  init(folder: String, withMarkedLetters: Bool = false) throws(TrainingError) {
    let (plain, source) = try Self.letters(in: folder, name: "font-letters")
    guard withMarkedLetters else {
      set = plain
      sources = [source]
      return
    }
    let (marked, other) = try Self.letters(in: folder + "/marked", name: "font-letters/marked")
    guard marked.fonts == plain.fonts else {
      throw .unreadable(
        file: folder + "/marked",
        reason: "other fonts than in \(folder); scripts/font-letters draws both")
    }
    set = LetterSet(
      images: plain.images + marked.images, labels: plain.labels + marked.labels,
      advances: plain.advances + marked.advances,
      fontIndices: plain.fontIndices + marked.fontIndices, fonts: plain.fonts)
    sources = [source, other]
  }

  /// The letter set in `folder`, which the card calls `name`.
  private static func letters(
    in folder: String, name: String
  ) throws(TrainingError) -> (set: LetterSet, source: WeightsCard.Source) {
    let set: LetterSet
    do throws(LetterSetError) {
      set = try LetterSet(folder: FilePath(folder))
    } catch {
      throw .unreadable(
        file: folder, reason: "\(error); scripts/font-letters draws letters from fonts")
    }
    let images = FilePath(folder).appending(LetterSet.imageFile)
    return (
      set,
      WeightsCard.Source(
        name: "\(name)/\(LetterSet.imageFile)",
        sha256: sha256(of: try letterFile(images.description)))
    )
  }

  /// Faces of one kind; `nil` where there are none.
  func source(isPrint: Bool, isHeldOut: Bool) -> FontLetters? {
    let faces = set.fonts.indices.filter {
      (set.fonts[$0].kind == .print) == isPrint && (set.fonts[$0].part == .heldOut) == isHeldOut
    }
    guard !faces.isEmpty else { return nil }
    return FontLetters(
      images: set.images, labels: set.labels, advances: set.advances,
      fonts: set.fontIndices, faces: faces, printed: Set(isPrint ? faces : []))
  }

  /// Where letters of each class stand and how wide they are, over all faces; see
  /// `WeightsCard.zones`.
  func zones(of classes: [String]) -> [[Double]] {
    var sums = [[Double]](repeating: [0, 0, 0, 0, 0, 0, 0], count: classes.count)
    let side = LetterSet.side
    for index in 0..<set.count {
      let label = String(Character(Unicode.Scalar(set.labels[index])))
      guard let place = classes.firstIndex(of: label) else { continue }
      let start = index * side * side
      var (minX, maxX, minY, maxY) = (side, 0, side, 0)
      for y in 0..<side {
        for x in 0..<side where set.images[start + y * side + x] >= 128 {
          minX = min(minX, x)
          maxX = max(maxX, x + 1)
          minY = min(minY, y)
          maxY = y + 1
        }
      }
      guard minX < maxX else { continue }
      let unit = Double(LetterSet.capHeight)
      let lengths = [
        Double(LetterSet.baseline - minY) / unit, Double(LetterSet.baseline - maxY) / unit,
        Double(maxX - minX) / unit,
      ]
      sums[place][0] += 1
      for (number, length) in lengths.enumerated() {
        sums[place][1 + 2 * number] += length
        sums[place][2 + 2 * number] += length * length
      }
    }
    // Nobody's letters keep their lines and widths more exactly than this.
    let least = [0.06, 0.06, 0.1]
    return sums.map { sum in
      guard sum[0] > 0 else { return [0.5, 1, 0.5, 1, 0.5, 1] }
      return (0..<3).flatMap { number -> [Double] in
        let mean = sum[1 + 2 * number] / sum[0]
        let variance = max(0, sum[2 + 2 * number] / sum[0] - mean * mean)
        let deviation = max(least[number], variance.squareRoot())
        return [mean, deviation].map { ($0 * 1000).rounded() / 1000 }
      }
    }
  }
}
