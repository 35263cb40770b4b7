import ArgumentParser
import Files
import LetterTraining
import PageSynthesis

/// Where the letters of synthetic pages come from, on the command line.
enum SynthSource: ExpressibleByArgument {
  /// The strokes of the project's own font.
  case pen
  /// The isolated letters of a data set.
  case letters(PathArgument)

  init?(argument: String) {
    if argument == "pen" {
      self = .pen
    } else if argument.hasPrefix("letters:") {
      self = .letters(PathArgument(argument: String(argument.dropFirst("letters:".count))))
    } else {
      return nil
    }
  }

  /// How help shows it as a default.
  var defaultValueDescription: String {
    switch self {
    case .pen: "pen"
    case .letters(let path): "letters:\(path.path)"
    }
  }

  /// The letters, loaded.
  func letters() throws -> any LetterSource {
    switch self {
    case .pen: PenLetters()
    case .letters(let path): try isolatedLetters(path.path)
    }
  }
}

/// The letters of a MATLAB file or of an IDX file of images, whose labels lie beside it.
private func isolatedLetters(_ path: FilePath) throws -> IsolatedLetters {
  guard let name = path.string else { throw ValidationError("The paths of letters must be UTF-8.") }
  let set: LabelledLetters
  do throws(TrainingError) {
    if path.pathExtension == "mat" {
      set = try loadLetters(mat: name)
    } else {
      set = try loadLetters(idxImages: name, labels: labelPath(of: name))
    }
  } catch {
    throw Failure(training: error)
  }
  let codes = set.classes.map { $0.utf8.first ?? 0 }
  return IsolatedLetters(
    images: set.values.map { UInt8($0 * 255) }, labels: set.labels.map { codes[$0] },
    side: set.side)
}

/// `X-labels-idx1-ubyte.gz` for `X-images-idx3-ubyte.gz`; the path itself where it is not called so.
private func labelPath(of images: String) -> String {
  var name = images
  if let place = images.ranges(of: "images-idx3").last {
    name.replaceSubrange(place, with: "labels-idx1")
  }
  return name
}
