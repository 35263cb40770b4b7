public import Evaluation
import JSON

/// An evaluation kept to compare later ones with.
public struct Baseline: Sendable, Equatable {
  /// The name of the weights that read.
  public let model: String
  /// The errors of each picture or isolated letter, in the order in which they were read.
  public let samples: [Sample]

  /// An evaluation's samples, to be kept.
  public init(model: String, samples: [Sample]) {
    self.model = model
    self.samples = samples
  }

  /// The version of the file that `json` writes.
  public static let version = 1

  /// The file: JSON on one line; of each sample its name and, by measure, edits and symbols of truth.
  public var json: String {
    let document: JSONValue = [
      "schema": "ocr-baseline",
      "schema_version": JSONValue(Self.version),
      "model": .string(model),
      "samples": .array(
        samples.map { sample in
          let errors = ErrorMeasure.allCases.compactMap { measure in
            sample.errors[measure].map {
              JSONMember(measure.rawValue, [JSONValue($0.edits), JSONValue($0.count)])
            }
          }
          return .object([JSONMember("name", .string(sample.name))] + errors)
        }),
    ]
    return document.compact + "\n"
  }

  /// The evaluation that a file holds.
  ///
  /// - Parameter bytes: What `json` wrote.
  /// - Throws: What is wrong with them.
  public init(parsing bytes: [UInt8]) throws(BaselineError) {
    let document: JSONValue
    do { document = try JSONValue(parsing: bytes) } catch { throw .notJSON(error.description) }
    guard document["schema"]?.string == "ocr-baseline" else { throw .notBaseline }
    let version = document["schema_version"]?.integer ?? 0
    guard version == Self.version else { throw .version(found: version, known: Self.version) }
    guard let model = document["model"]?.string, let list = document["samples"]?.array else {
      throw .damaged(sample: 0)
    }
    var samples: [Sample] = []
    var names: Set<String> = []
    for (place, entry) in list.enumerated() {
      guard let name = entry["name"]?.string, names.insert(name).inserted else {
        throw .damaged(sample: place + 1)
      }
      var errors: [ErrorMeasure: ErrorCount] = [:]
      for measure in ErrorMeasure.allCases {
        guard let pair = entry[measure.rawValue] else { continue }
        let numbers = (pair.array ?? []).compactMap(\.integer)
        guard numbers.count == 2, numbers.allSatisfy({ (0..<1 << 32).contains($0) }) else {
          throw .damaged(sample: place + 1)
        }
        errors[measure] = ErrorCount(edits: numbers[0], count: numbers[1])
      }
      samples.append(Sample(name: name, errors: errors))
    }
    self.init(model: model, samples: samples)
  }
}

/// Why a file cannot be compared with.
public enum BaselineError: Error, Equatable {
  /// It is not JSON.
  case notJSON(String)
  /// It is JSON of another kind.
  case notBaseline
  /// It is of another version than this program knows.
  case version(found: Int, known: Int)
  /// An entry, counted from 1, has no name, one that was there before, or figures that are none; 0 is
  /// the whole.
  case damaged(sample: Int)
}

extension BaselineError: CustomStringConvertible {
  /// One line for the user, without the file's name, which the caller puts before it.
  public var description: String {
    switch self {
    case .notJSON(let reason): "not a saved evaluation: \(reason)"
    case .notBaseline: "not a saved evaluation; --save-baseline writes one"
    case .version(let found, let known):
      "a saved evaluation of version \(found), this program reads version \(known); save it again"
    case .damaged(let sample):
      sample == 0
        ? "a saved evaluation without its model or samples; save it again"
        : "sample \(sample) of the saved evaluation is damaged; save it again"
    }
  }
}
