import Datasets

/// Letters and digits of the NIST36 layout, turned upright: 32 × 32, paper 1, ink darker.
struct NIST36 {
  /// Pixels of a side.
  static let side = 32
  /// Numbers of a picture, row by row.
  static let size = side * side
  /// What the classes are, A–Z and then 0–9.
  static let classes = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789").map { String($0) }

  /// Pictures, row after row.
  let pixels: [Float]
  /// The class of each.
  let labels: [Int]

  /// Which part of the set.
  enum Part: String {
    case training = "train"
    case validation = "valid"
    case test = "test"
  }

  /// Reads one part from the folder `nist36`.
  ///
  /// - Parameters:
  ///   - part: Which.
  ///   - laboratory: Gives the file.
  ///   - every: Keeps one of so many pictures.
  /// - Throws: `missingData` or `badData`.
  init(_ part: Part, from laboratory: Laboratory, every: Int = 1) throws(ExperimentError) {
    let path = "nist36/nist36_\(part.rawValue).mat"
    let bytes = try laboratory.file(path)
    let file: MATFile
    do throws(DatasetError) {
      file = try MATFile(parsing: bytes)
    } catch {
      throw .badData(path: path, reason: error.description)
    }
    guard let data = file.matrices.first(where: { $0.name.hasSuffix("_data") }),
      let answers = file.matrices.first(where: { $0.name.hasSuffix("_labels") }),
      data.columns == NIST36.size, answers.columns == NIST36.classes.count,
      data.rows == answers.rows
    else { throw .badData(path: path, reason: "needed N × 1024 data and N × 36 labels") }
    var pixels: [Float] = []
    var labels: [Int] = []
    for row in stride(from: 0, to: data.rows, by: every) {
      // Pictures lie column by column in the file.
      for y in 0..<NIST36.side {
        for x in 0..<NIST36.side {
          pixels.append(data.values[row * NIST36.size + x * NIST36.side + y])
        }
      }
      let own = row * answers.columns..<(row + 1) * answers.columns
      labels.append(largest(answers.values, own))
    }
    self.pixels = pixels
    self.labels = labels
  }

  /// How many pictures.
  var count: Int { labels.count }

  /// One picture.
  func picture(_ place: Int) -> [Float] {
    Array(pixels[place * NIST36.size..<(place + 1) * NIST36.size])
  }
}
