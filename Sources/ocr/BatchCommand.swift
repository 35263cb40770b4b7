import ArgumentParser
import DocumentFormats
import Files

/// `ocr batch FOLDER --output OUT`: a result for every picture of a folder.
struct BatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch",
    abstract: "Read every picture of a folder and of those in it.",
    discussion: """
      ocr batch scans --output texts                    a text a picture
      ocr batch scans --output texts --report r.jsonl   and a line of JSON each
      ocr batch scans --output texts --resume           goes on after any end
      ocr batch scans --output texts --timeout 60       none longer than a minute

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

  @Option(
    help: ArgumentHelp(
      "Write a line of JSON for every picture, as it is done: checksum, status, confidence.",
      valueName: "file"))
  var report: PathArgument?

  @Flag(
    help: ArgumentHelp(
      "Leave out what an earlier run into the same folder did.",
      discussion: """
        With --report: pictures that its lines tell were read, that have the same checksum still \
        and their result. Else: pictures whose result is there and newer than they are.
        """))
  var resume = false

  @Flag(help: "End with the first picture that fails; those under way are finished.")
  var failFast = false

  @OptionGroup var limits: BatchLimits
  @OptionGroup var pictureLimits: PictureLimits
  @OptionGroup var sandbox: SandboxOption
  @OptionGroup var selection: PageOptions
  @OptionGroup var model: ModelOptions
  @OptionGroup var text: TextOptions
  @OptionGroup var laying: LayingOptions

  /// The one picture that this process reads, for the one that runs the batch (`LoneReader`).
  @Option(help: .hidden) var lonePicture: PathArgument?
  /// Its results, one for each format.
  @Option(parsing: .singleValue, help: .hidden) var loneResult: [PathArgument] = []

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("--jobs must be 1 to 1024.")
    }
    if let place = canonicalPath(folder.path), place == canonicalPath(output.path) {
      throw ValidationError("--output must be another folder than that of the pictures.")
    }
  }

  func run() throws {
    if let lonePicture {
      return try readAlone(
        BatchPlan.Item(picture: lonePicture.path, results: loneResult.map(\.path)))
    }
    watchForInterrupts()
    let reader = try batchReader()
    try limits.check()
    try checkOutputFolder(output.path)
    let (plan, unreadable) = try plannedPictures()
    try leavingNoEmptyFolder(of: Array(plan.resultFolders(in: output.path))) {
      try read(plan, unreadable: unreadable, with: reader)
    }
  }

  /// Reads the pictures of a plan and says how that went.
  ///
  /// - Parameters:
  ///   - plan: The pictures.
  ///   - unreadable: How many folders besides could not be listed.
  ///   - reader: Reads the pictures, where each has no process of its own.
  /// - Throws: Why the batch cannot begin, or how it ends where not all were read.
  private func read(_ plan: BatchPlan, unreadable: Int, with reader: BatchReader) throws {
    try makeOutputFolder(output.path)
    if let report { try checkOutputFile(report.path) }
    try plan.check(from: folder.path, to: output.path, report: report?.path)
    let batch = try resumedBatch(plan, reader)
    let tally = BatchTally(
      count: batch.items.count, folder: folder.path, report: batch.report, failsFast: failFast)
    let lone = limits.needsProcesses ? LoneReader(output: output.path, limits: limits) : nil
    let items = batch.items
    _ = inParallel(count: items.count, threads: jobs ?? processorCount) {
      tally.isStopped
    } work: { place in
      let record = lone?.read(items[place]) ?? reader.read(items[place])
      tally.look(at: record)
      return record
    } finish: { _, record in
      tally.add(record)
    }
    tally.finish()
    try batch.sortReport(as: plan)
    let failed = tally.failed + unreadable
    var parts = ["\(tally.done - tally.failed) read"]
    if failed > 0 { parts.append("\(failed) failed") }
    if items.count < plan.items.count {
      parts.append("\(plan.items.count - items.count) done before")
    }
    if tally.done < items.count { parts.append("\(items.count - tally.done) not done") }
    if plan.otherFiles > 0 { parts.append("\(plan.otherFiles) other files left alone") }
    printError(parts.joined(separator: ", ") + "\n")
    if isInterrupted || tally.end != nil {
      let reason = isInterrupted ? "interrupted" : "ended early"
      printError("\(reason); the same command with --resume goes on\n")
      throw isInterrupted ? ExitStatus.interrupted : tally.end ?? .someFailed
    }
    if failed > 0 { throw ExitStatus.someFailed }
  }

  /// What reads pictures in this process.
  private func batchReader() throws(Failure) -> BatchReader {
    BatchReader(
      input: folder.path, output: output.path, formats: format.formats, limits: limits,
      reader: try PageReader(
        model, text, laying, formats: format.formats, pages: selection.pages,
        maxPixels: pictureLimits.maxPixels,
        decoding: try sandbox.decoding(memory: limits.maxMemory?.bytes)))
  }

  /// Reads one picture and prints its line of the report.
  private func readAlone(_ item: BatchPlan.Item) throws(Failure) {
    endWithParent()
    let record = try batchReader().read(item)
    try print(String(decoding: record.line, as: UTF8.self))
  }

  /// The pictures of the folder, and how many folders in it could not be listed, which are named.
  private func plannedPictures() throws -> (plan: BatchPlan, unreadable: Int) {
    let input = folder.path
    let outputPlace = canonicalPath(output.path)
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
    return (plan, walk.unreadable.count)
  }

  /// What is still to be done of `plan`, and the report that it is written to.
  private func resumedBatch(
    _ plan: BatchPlan, _ reader: BatchReader
  ) throws(Failure) -> ResumedBatch {
    guard let report = report?.path else {
      return resume ? ResumedBatch(plan, reader) : ResumedBatch(plan)
    }
    return try ResumedBatch(
      plan, reader, report: report, resumes: resume,
      threads: jobs ?? processorCount)
  }
}
