import ArgumentParser
import DocumentFormats
import Files
import Glibc
import LetterClassification
import Weights

/// `ocr batch FOLDER --output OUT`: reads every picture of a folder.
struct BatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch",
    abstract: "Read every picture of a folder, one result a picture.",
    discussion: """
      The results stand in the same tree as the pictures: FOLDER/a/b.png becomes OUT/a/b.txt. Two \
      pictures that differ only in their ending keep it: b.png.txt and b.jpg.txt. Pictures are told \
      by their ending (jpg, jpeg, png, tif, tiff, pbm, pgm, ppm, pnm) or have none; hidden files and \
      links to folders are passed over.

      A picture that cannot be read is named on standard error and the others are read; the exit \
      status is then 1. Every result is written whole or not at all. Interrupted (Ctrl-C), the \
      pictures under way are finished; twice, it ends at once. --resume goes on from there.
      """)

  @Argument(help: "The folder with the pictures.")
  var folder: String

  @Option(name: .shortAndLong, help: "The folder for the results; made if it is missing.")
  var output: String

  @Option(help: "What to write.")
  var format: OutputFormat = .text

  @Option(name: .shortAndLong, help: "How many pictures are read side by side.")
  var jobs: Int = 1

  @Flag(help: "Keep results that are there already.")
  var resume = false

  @OptionGroup var model: ModelOptions

  func validate() throws {
    guard (1...1024).contains(jobs) else {
      throw ValidationError("--jobs must be 1 to 1024, not \(jobs).")
    }
  }

  func run() async throws {
    let root = FilePath(folder)
    let destination = FilePath(output)
    guard fileKind(at: root) != .file else {
      throw Failure("\(folder): is a file, not a folder; read it with: ocr \(folder)", .noInput)
    }
    let plan = try BatchPlan(root: root, destination: destination, ending: format.fileExtension)
    let classifier = try model.classifier()
    do throws(FileError) {
      try makeFolder(destination)
    } catch {
      throw Failure(writing: output, error)
    }
    for unreadable in plan.unreadable {
      writeStandardError("Error: \(root.appending(unreadable)): no permission to look into it\n")
    }
    Interruption.watch()

    var tally = BatchTally(total: plan.items.count, failed: plan.unreadable.count)
    let todo = plan.items.filter { item in
      !(resume && fileKind(at: item.result) == .file)
    }
    tally.kept = plan.items.count - todo.count
    var progress = ProgressLine()
    var log = FailureLog()
    await withTaskGroup(of: (Int, Failure?).self) { group in
      var next = 0
      func start() {
        guard next < todo.count, !Interruption.isAsked else { return }
        let place = next
        next += 1
        let format = format
        group.addTask { (place, todo[place].process(with: classifier, as: format)) }
      }
      for _ in 0..<jobs { start() }
      while let (place, failure) = await group.next() {
        tally.count(failure)
        progress.erase()
        log.add(failure, at: place)
        progress.show(tally.progress)
        start()
      }
    }
    progress.erase()
    log.finish()
    writeStandardError(tally.summary + "\n")
    if Interruption.isAsked {
      throw ExitCode(ExitStatus.interrupted.rawValue)
    }
    if tally.failed > 0 {
      throw ExitCode(ExitStatus.someFailed.rawValue)
    }
  }
}

/// Which pictures a batch reads and where each result goes.
struct BatchPlan {
  struct Item: Sendable {
    /// The picture as it is named to the user.
    let name: String
    let picture: FilePath
    let result: FilePath

    /// Reads the picture and writes the result; `nil` when both worked.
    func process(with classifier: NetworkClassifier, as format: OutputFormat) -> Failure? {
      do throws(Failure) {
        let pages = try Picture(name, at: picture).pages(with: classifier)
        do throws(FileError) {
          try makeFolder(result.folder)
        } catch {
          throw Failure(writing: result.folder.description, error)
        }
        try writeWhole(format.document(pages, model: classifier.card.name), to: result)
        return nil
      } catch {
        return error
      }
    }
  }

  /// In the order of their names.
  let items: [Item]
  /// Folders that could not be looked into, relative to the root.
  let unreadable: [FilePath]

  private static let endings: Set<String> = [
    "jpg", "jpeg", "png", "tif", "tiff", "pbm", "pgm", "ppm", "pnm", "",
  ]

  init(root: FilePath, destination: FilePath, ending: String) throws(Failure) {
    let inside = canonicalPath(destination)
    let walk: FolderWalk
    do throws(FileError) {
      // Results inside the folder are no pictures of it.
      walk = try walkFolder(root, skipping: { inside != nil && canonicalPath($0) == inside })
    } catch {
      throw Failure(reading: root.description, error)
    }
    let pictures = walk.files.filter { Self.endings.contains($0.pathExtension.lowercased()) }
    var uses: [FilePath: Int] = [:]
    for picture in pictures {
      uses[picture.withoutExtension, default: 0] += 1
    }
    items = pictures.map { picture in
      let stem = picture.withoutExtension
      let name = uses[stem] == 1 ? stem : picture
      return Item(
        name: root.appending(picture).description, picture: root.appending(picture),
        result: destination.appending(name.adding(suffix: "." + ending)))
    }
    unreadable = walk.unreadable
  }
}

/// How far a batch is.
struct BatchTally {
  let total: Int
  var failed: Int
  var read = 0
  var kept = 0
  private let start = ContinuousClock.now

  init(total: Int, failed: Int) {
    self.total = total
    self.failed = failed
  }

  mutating func count(_ failure: Failure?) {
    if failure == nil { read += 1 } else { failed += 1 }
  }

  private var done: Int { min(total, read + failed + kept) }

  /// A bar, the count and the time left.
  var progress: String {
    let width = 30
    let filled = total == 0 ? width : width * done / total
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let left = Double(total - done) * seconds / Double(max(1, read + failed))
    return "[\(bar)] \(done) of \(total), \(failed) failed, \(Int(left.rounded(.up))) s left"
  }

  var summary: String {
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let tenths = Int((seconds * 10).rounded())
    var parts = ["\(read) read"]
    if kept > 0 { parts.append("\(kept) kept") }
    if failed > 0 { parts.append("\(failed) failed") }
    if done < total { parts.append("\(total - done) left") }
    return "\(parts.joined(separator: ", ")) in \(tenths / 10).\(tenths % 10) s"
  }
}

/// Writes failures to standard error in the order of the pictures, whenever they happen.
struct FailureLog {
  private var waiting: [Int: Failure?] = [:]
  private var next = 0

  mutating func add(_ failure: Failure?, at place: Int) {
    waiting[place] = .some(failure)
    while let entry = waiting.removeValue(forKey: next) {
      if let failure = entry { print(failure) }
      next += 1
    }
  }

  /// What is still waiting for a picture that was not read.
  mutating func finish() {
    for place in waiting.keys.sorted() {
      if let failure = waiting[place] ?? nil { print(failure) }
    }
    waiting = [:]
  }

  private func print(_ failure: Failure) {
    writeStandardError("Error: \(failure.message)\n")
  }
}
