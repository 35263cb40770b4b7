import ArgumentParser
import DocumentFormats
import Files
import Synchronization

/// `ocr batch FOLDER --output OUT`: a result for every picture of a folder.
struct BatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch",
    abstract: "Read every picture of a folder and of those in it.",
    discussion: """
      Writes OUT/a/b.txt for FOLDER/a/b.png, and OUT/a/b.png.txt where a/b.jpg is there too. Files \
      whose names do not end as pictures' do, and names that begin with a dot, are left alone. \
      Pictures that fail are named on standard error, the others are read.
      """)

  @Argument(help: ArgumentHelp("The folder with the pictures.", valueName: "folder"))
  var folder: PathArgument

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("The folder for the results; made if missing.", valueName: "folder"))
  var output: PathArgument

  @OptionGroup var format: FormatOptions

  @Option(
    help: ArgumentHelp(
      "How many pictures are read at once; without it, one a processor.", valueName: "number"))
  var jobs: Int?

  @Flag(help: "Leave out pictures whose result is there and newer than they are.")
  var resume = false

  @OptionGroup var selection: PageOptions
  @OptionGroup var model: ModelOptions
  @OptionGroup var text: TextOptions

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("--jobs must be 1 to 1024.")
    }
  }

  func run() throws {
    watchForInterrupts()
    let reader = try PageReader(model, text, formats: format.formats, pages: selection.pages)
    let (input, output) = (folder.path, output.path)
    try makeOutputFolder(try checkedOutput())
    let outputPlace = canonicalPath(output)
    let walk: FolderWalk
    do {
      walk = try walkFolder(input) { canonicalPath($0) == outputPlace }
    } catch {
      throw Failure(reading: input.description, error)
    }
    for path in walk.unreadable {
      Failure(reading: input.appending(path).description, .noPermission).print()
    }
    let plan = BatchPlan(
      files: walk.files, fileExtensions: format.formats.map(\.fileExtension))
    if plan.items.isEmpty && walk.unreadable.isEmpty {
      throw Failure(input.description, "no pictures in this folder", .noInput)
    }
    let items = plan.items.filter { item in
      !resume
        || !item.results.allSatisfy {
          isDone(input.appending(item.picture), output.appending($0))
        }
    }
    let formats = format.formats
    let tally = BatchTally(count: items.count)
    let done = inParallel(count: items.count, threads: jobs ?? processorCount) { place in
      BatchCommand.read(items[place], from: input, to: output, formats: formats, with: reader)
    } finish: { _, failure in
      tally.add(failure)
    }
    tally.finish()
    let failed = tally.failed + walk.unreadable.count
    var parts = ["\(done - tally.failed) read"]
    if failed > 0 { parts.append("\(failed) failed") }
    if items.count < plan.items.count {
      parts.append("\(plan.items.count - items.count) done before")
    }
    if done < items.count { parts.append("\(items.count - done) not begun") }
    if plan.otherFiles > 0 { parts.append("\(plan.otherFiles) other files left alone") }
    printError(parts.joined(separator: ", ") + "\n")
    if isInterrupted {
      printError("interrupted; the same command with --resume goes on\n")
      throw ExitStatus.interrupted
    }
    if failed > 0 { throw ExitStatus.someFailed }
  }

  /// The output folder, if results there cannot take the place of files beside the pictures.
  private func checkedOutput() throws -> FilePath {
    switch fileKind(at: folder.path) {
    case nil: throw Failure(reading: folder.path.description, .missing)
    case .file, .other: throw Failure(reading: folder.path.description, .notAFolder)
    case .folder: break
    }
    if canonicalPath(output.path) == canonicalPath(folder.path) {
      throw ValidationError("--output must be another folder than that of the pictures.")
    }
    return output.path
  }

  /// Whether the result is there and newer than the picture.
  private func isDone(_ picture: FilePath, _ result: FilePath) -> Bool {
    guard let made = modificationTime(of: result), let changed = modificationTime(of: picture)
    else { return false }
    return fileKind(at: result) == .file && made >= changed
  }

  /// Reads one picture and writes its results.
  ///
  /// - Returns: What went wrong; `nil` for nothing.
  private static func read(
    _ item: BatchPlan.Item, from input: FilePath, to output: FilePath,
    formats: [DocumentFormat], with reader: PageReader
  ) -> Failure? {
    do throws(Failure) {
      let pages = try reader.pages(of: input.appending(item.picture), stopsForInterrupt: false)
      for (format, name) in zip(formats, item.results) {
        let result = output.appending(name)
        try makeOutputFolder(result.folder)
        try write(reader.documents(pages, as: format), to: result)
      }
      return nil
    } catch {
      return error
    }
  }
}

/// Counts and shows how a batch goes.
private final class BatchTally: Sendable {
  private let count: Int
  private let counts = Mutex((done: 0, failed: 0))
  private let progress = ProgressLine()

  init(count: Int) {
    self.count = count
    progress.show(done: 0, of: count, "")
  }

  var failed: Int { counts.withLock { $0.failed } }

  /// Counts a picture; called by one thread at a time.
  func add(_ failure: Failure?) {
    if let failure {
      progress.clear()
      failure.print()
    }
    let (done, failed) = counts.withLock { counts in
      counts.done += 1
      if failure != nil { counts.failed += 1 }
      return counts
    }
    progress.show(done: done, of: count, failed > 0 ? ", \(failed) failed" : "")
  }

  func finish() {
    progress.clear()
  }
}
