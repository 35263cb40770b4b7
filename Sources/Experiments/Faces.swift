import ImageCodecs
import NeuralNetwork
import Raster
import SeededRandom

/// The face pictures: 40 people, ten pictures each, 23 columns of 28 rows.
struct Faces {
  /// Columns of a picture.
  static let width = 23
  /// Rows of a picture.
  static let height = 28
  /// Numbers of a picture, row by row.
  static let size = width * height
  /// Pictures of each person.
  static let pictures = 10

  /// What a report says about the pictures.
  static let note = """
    The published experiment used press pictures of actors, which cannot be had any more. The faces \
    of the Olivetti Research Laboratory stand in for them (40 people, ten pictures each, 23 × 28 \
    grey pixels here): fewer pictures of each person, but taken in one room from the front. So the \
    comparison with the published figures is of kind, not of number.
    """

  /// The pictures of the people asked for, grey from 0 (black) to 1 (white).
  private let values: [Int: [[Float]]]

  /// Reads the pictures of `people`, numbered from 1, from the folder `faces`.
  init(of people: some Sequence<Int>, from laboratory: Laboratory) throws(ExperimentError) {
    var values: [Int: [[Float]]] = [:]
    for person in people {
      var own: [[Float]] = []
      for picture in 1...Faces.pictures {
        let path = "faces/s\(person)/\(picture).pgm"
        let bytes = try laboratory.file(path)
        do throws(ImageError) {
          let image = try ImageFile(bytes: bytes).page(0)
          guard image.width == Faces.width, image.height == Faces.height else {
            throw .noSuchPage(index: 0, count: 0)
          }
          own.append(image.pixels.map { Float($0) / 255 })
        } catch .noSuchPage {
          throw .badData(path: path, reason: "needed \(Faces.width) × \(Faces.height) pixels")
        } catch {
          throw .badData(path: path, reason: error.description)
        }
      }
      values[person] = own
    }
    self.values = values
  }

  /// One picture; its number counts from 0.
  func picture(_ face: Face) -> [Float] {
    values[face.person]?[face.picture] ?? []
  }

  /// Samples whose targets are what `target` gives for each person.
  func samples(_ faces: [Face], target: (Int) -> [Float]) -> Samples {
    Samples(
      count: faces.count, inputs: faces.flatMap { picture($0) },
      targets: faces.flatMap { target($0.person) })
  }
}

/// Which picture of which person.
struct Face: Equatable {
  /// From 1.
  let person: Int
  /// From 0.
  let picture: Int
}

/// Pictures of the same people, parted.
struct FaceSplit {
  let training: [Face]
  let validation: [Face]
  let test: [Face]

  /// Parts each person's pictures at random.
  ///
  /// - Parameters:
  ///   - people: Whose pictures.
  ///   - training: How many of each person to learn from.
  ///   - validation: How many of each person to try settings on.
  ///   - test: How many of each person to judge by.
  ///   - random: The draws.
  init(
    _ people: [Int], training: Int, validation: Int, test: Int = 0,
    using random: inout SplitMix64
  ) {
    var parts: [[Face]] = [[], [], []]
    for person in people {
      let order = (0..<Faces.pictures).shuffled(using: &random).map {
        Face(person: person, picture: $0)
      }
      parts[0] += order.prefix(training)
      parts[1] += order.dropFirst(training).prefix(validation)
      parts[2] += order.dropFirst(training + validation).prefix(test)
    }
    self.training = parts[0]
    self.validation = parts[1]
    self.test = parts[2]
  }
}
