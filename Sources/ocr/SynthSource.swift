import ArgumentParser
import Datasets
import Files
import LetterTraining
import PageSynthesis
import StrokeFont

/// Where the letters of synthetic pages come from, on the command line.
enum SynthSource: ExpressibleByArgument {
  /// The strokes of the project's own font, as those of a school write them.
  case pen(StrokeFont.School)
  /// The isolated letters of a data set.
  case letters(PathArgument)
  /// The fonts of a letter set's folder: all, printers' alone, or hands' alone.
  case fonts(PathArgument, LetterFont.Kind?)

  init?(argument: String) {
    if let school = schools.first(where: { $0.name == argument })?.school {
      self = .pen(school)
    } else if let colon = argument.firstIndex(of: ":"),
      let path = PathArgument(argument: String(argument[argument.index(after: colon)...]))
    {
      switch argument[..<colon] {
      case "letters": self = .letters(path)
      case "fonts": self = .fonts(path, nil)
      case "print": self = .fonts(path, .print)
      case "hand": self = .fonts(path, .hand)
      default: return nil
      }
    } else {
      return nil
    }
  }

  /// How help shows it as a default.
  var defaultValueDescription: String {
    switch self {
    case .pen(let school): schools.first { $0.school == school }?.name ?? "pen"
    case .letters(let path): "letters:\(path.path)"
    case .fonts(let path, let kind): "\(kind?.rawValue ?? "fonts"):\(path.path)"
    }
  }

  /// The letters, loaded; of fonts those that no reader learns from, or the others.
  func letters(fromHeldOut isHeldOut: Bool) throws -> any LetterSource {
    switch self {
    case .pen(let school): PenLetters(school: school)
    case .letters(let path): try isolatedLetters(path.path)
    case .fonts(let path, let kind):
      try fontLetters(path.path, kind: kind, part: isHeldOut ? .heldOut : .train)
    }
  }
}

/// The sources that write with the project's own pen.
private let schools: [(name: String, school: StrokeFont.School)] = [
  ("pen", .english), ("continental", .continental), ("running", .running),
]

/// The letters of the fonts in a folder that are of `kind` and `part`.
private func fontLetters(
  _ folder: FilePath, kind: LetterFont.Kind?, part: LetterFont.Part
) throws -> FontLetters {
  let set: LetterSet
  do throws(LetterSetError) {
    set = try LetterSet(folder: folder)
  } catch {
    let status: ExitStatus = if case .unreadable = error { .noInput } else { .badData }
    throw Failure(folder.description, error.description, status)
  }
  let faces = Set(
    set.fonts.indices.filter { place in
      let font = set.fonts[place]
      return font.part == part && (kind == nil || font.kind == kind)
    })
  guard set.fontIndices.contains(where: faces.contains) else {
    throw Failure(folder.description, "has no letters of such fonts", .badData)
  }
  return FontLetters(
    images: set.images, labels: set.labels, advances: set.advances, fonts: set.fontIndices,
    faces: Array(faces), printed: Set(set.fonts.indices.filter { set.fonts[$0].kind == .print }))
}

/// The letters of a MATLAB file or of an IDX file of images, whose labels lie beside it.
private func isolatedLetters(_ path: FilePath) throws -> IsolatedLetters {
  guard let name = path.string else {
    throw Failure(path.description, "the path of letters must be UTF-8; rename it", .usage)
  }
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
