import NeuralNetwork

/// Hand-written digits, 28 × 28, ink 1 on 0.
struct MNIST {
  /// Pixels of a side.
  static let side = 28
  /// Numbers of a picture, row by row.
  static let size = side * side

  /// Pictures, row after row, 0 … 1.
  let pixels: [Float]
  /// The digit of each.
  let labels: [Int]

  /// Which part of the set.
  enum Part: String {
    case training = "train"
    case test = "t10k"
  }

  /// Reads one part from the folder `mnist`.
  ///
  /// - Parameters:
  ///   - part: Which.
  ///   - laboratory: Gives the files.
  ///   - limit: The most pictures that are kept, the first ones.
  /// - Throws: `missingData` or `badData`.
  init(_ part: Part, from laboratory: Laboratory, limit: Int = .max) throws(ExperimentError) {
    let pictures = try IDXPictures(
      "mnist/\(part.rawValue)", side: MNIST.side, classes: 10, from: laboratory)
    let count = min(limit, pictures.count)
    pixels = pictures.pixels.prefix(count * MNIST.size).map { Float($0) / 255 }
    labels = Array(pictures.labels.prefix(count))
  }

  private init(pixels: [Float], labels: [Int]) {
    self.pixels = pixels
    self.labels = labels
  }

  /// How many pictures.
  var count: Int { labels.count }

  /// The pictures at these places.
  func at(_ places: some Sequence<Int>) -> MNIST {
    let places = Array(places)
    return MNIST(
      pixels: places.flatMap { pixels[$0 * MNIST.size..<($0 + 1) * MNIST.size] },
      labels: places.map { labels[$0] })
  }

  /// The mean picture of a digit.
  func average(of digit: Int) -> [Float] {
    var sum = [Double](repeating: 0, count: MNIST.size)
    var count = 0
    for (place, label) in labels.enumerated() where label == digit {
      count += 1
      for pixel in 0..<MNIST.size { sum[pixel] += Double(pixels[place * MNIST.size + pixel]) }
    }
    return sum.map { Float($0 / Double(max(1, count))) }
  }

  /// Samples of ten classes.
  var samples: Samples { Samples(inputs: pixels, labels: labels, classes: 10) }

  /// The pictures made half as wide and high by taking means, 14 × 14.
  var halved: [Float] {
    let half = MNIST.side / 2
    var small: [Float] = []
    small.reserveCapacity(count * half * half)
    for picture in 0..<count {
      for y in 0..<half {
        for x in 0..<half {
          let place = picture * MNIST.size + 2 * y * MNIST.side + 2 * x
          let sum =
            pixels[place] + pixels[place + 1] + pixels[place + MNIST.side]
            + pixels[place + MNIST.side + 1]
          small.append(sum / 4)
        }
      }
    }
    return small
  }
}
