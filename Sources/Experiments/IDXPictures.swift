import Datasets

/// Square grey pictures and their classes, as a pair of IDX files holds them.
struct IDXPictures {
  /// Pixels of a side.
  let side: Int
  /// Picture after picture, row after row, 0 … 255.
  let pixels: [UInt8]
  /// The class of each picture.
  let labels: [Int]

  /// Reads `STEM-images-idx3-ubyte.gz` and `STEM-labels-idx1-ubyte.gz`.
  ///
  /// - Parameters:
  ///   - stem: How both names begin, within the data folder.
  ///   - side: Pixels of a side that are needed.
  ///   - classes: How many classes there are.
  ///   - laboratory: Gives the files.
  /// - Throws: `missingData` or `badData`.
  init(
    _ stem: String, side: Int, classes: Int, from laboratory: Laboratory
  ) throws(ExperimentError) {
    let pictures = stem + "-images-idx3-ubyte.gz"
    let answers = stem + "-labels-idx1-ubyte.gz"
    let images = try Self.array(pictures, from: laboratory)
    let found = try Self.array(answers, from: laboratory)
    guard images.shape.count == 3, images.shape[1] == side, images.shape[2] == side else {
      throw .badData(
        path: pictures, reason: "needed pictures of \(side) × \(side), found \(images.shape)")
    }
    guard found.shape == [images.shape[0]], found.values.allSatisfy({ $0 < classes }) else {
      throw .badData(
        path: answers,
        reason: "needed \(images.shape[0]) numbers below \(classes), found \(found.shape)")
    }
    self.side = side
    pixels = images.values
    labels = found.values.map { Int($0) }
  }

  private static func array(
    _ path: String, from laboratory: Laboratory
  ) throws(ExperimentError) -> IDXArray<UInt8> {
    let bytes = try laboratory.file(path)
    do throws(DatasetError) {
      return try IDXArray(parsing: bytes)
    } catch {
      throw .badData(path: path, reason: error.description)
    }
  }

  /// How many pictures.
  var count: Int { labels.count }

  /// One picture, 0 … 1.
  func picture(_ place: Int) -> [Float] {
    let size = side * side
    return pixels[place * size..<(place + 1) * size].map { Float($0) / 255 }
  }
}
