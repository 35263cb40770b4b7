import Files
import Glibc

/// How a run of the built program ended.
struct Outcome {
  /// The exit status; 128 and the signal's number where a signal ended it.
  let status: Int32
  /// Its standard output.
  let output: [UInt8]
  /// Its standard error.
  let error: String
  /// The most memory it held at a time, in bytes, as far as can be known.
  let peakMemory: Int

  /// Its standard output as text.
  var text: String { String(decoding: output, as: UTF8.self) }
}

/// The program that was built beside these tests.
enum Program {
  static let path = (executablePath()?.folder ?? ".").appending("ocr")

  /// Runs the program to its end.
  ///
  /// - Parameters:
  ///   - arguments: Paths may be any bytes.
  ///   - folder: Where it runs; what it prints is kept in files beside it.
  ///   - input: Its standard input; `nil` for none.
  ///   - output: Where its standard output goes instead of to the outcome.
  ///   - model: What `OCR_MODEL` is; `nil` leaves it unset.
  ///   - program: Another program, by path or by name.
  ///   - more: Further variables, as `NAME=value`.
  ///   - fileBlocks: The most blocks of 512 bytes that a file it writes may have.
  ///   - meanwhile: Called again and again with its process while it runs.
  /// - Returns: How it ended.
  /// - Throws: Why it could not be started.
  static func run(
    _ arguments: [FilePath], in folder: FilePath, input: [UInt8]? = nil, output: FilePath? = nil,
    model: FilePath? = ToyWeights.path, program: FilePath = path, environment more: [FilePath] = [],
    fileBlocks: Int? = nil,
    meanwhile: (pid_t) -> Void = { _ in }
  ) throws -> Outcome {
    let keep = try withFolderBeside(folder)
    let inputPath = keep.appending("input")
    let outputPath = output ?? keep.appending("output")
    let errorPath = keep.appending("error")
    try writeFile(input ?? [], to: inputPath)

    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(
      &actions, STDIN_FILENO, inputPath.description, O_RDONLY, 0)
    let flags = O_WRONLY | O_CREAT | O_TRUNC
    unsafe posix_spawn_file_actions_addopen(
      &actions, STDOUT_FILENO, outputPath.description, output == nil ? flags : O_WRONLY, 0o600)
    unsafe posix_spawn_file_actions_addopen(
      &actions, STDERR_FILENO, errorPath.description, flags, 0o600)

    // Tests run on threads that block all signals, which the program would inherit.
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    unsafe sigemptyset(&none)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))

    var environment = ["COLUMNS=80", "OPENBLAS_NUM_THREADS=1"].map { FilePath($0) } + more
    for name in ["PATH", "HOME", "LD_LIBRARY_PATH", "ASAN_OPTIONS", "TSAN_OPTIONS"]
    where !more.contains(where: { $0.bytes.starts(with: "\(name)=".utf8) }) {
      if let value = environmentPath(name) {
        environment.append(FilePath(bytes: Array("\(name)=".utf8) + value.bytes))
      }
    }
    if let model { environment.append(FilePath("OCR_MODEL=\(model)")) }
    // The shell only goes to the folder and sets the limit; it becomes the program.
    let limit = fileBlocks.map { "ulimit -f \($0) && " } ?? ""
    let shell: [FilePath] = ["/bin/sh", "-c", FilePath(limit + "cd \"$0\" && exec \"$@\"")]
    let words = unsafe cStrings(shell + [folder, program] + arguments)
    let settings = unsafe cStrings(environment)
    defer { unsafe (words + settings).forEach { unsafe free($0) } }
    var process = pid_t()
    let ownPeak = peakMemoryOfTests()
    let failure = unsafe posix_spawn(
      &process, "/bin/sh", &actions, &attributes, words, settings)
    guard failure == 0 else { throw FileError.cannotRead(failure) }

    var state: Int32 = 0
    var usage = rusage()
    var seen = 0
    while unsafe wait4(process, &state, WNOHANG, &usage) == 0 {
      seen = max(seen, peakMemory(of: process) ?? 0)
      meanwhile(process)
      usleep(500)
    }
    // The process begins as a copy of this one, whose own peak is therefore part of its figure.
    let peak = usage.ru_maxrss * 1024
    return Outcome(
      status: state & 0x7F == 0 ? (state >> 8) & 0xFF : 128 + (state & 0x7F),
      output: output == nil ? try readFile(outputPath) : [],
      error: String(decoding: try readFile(errorPath), as: UTF8.self),
      peakMemory: peak > ownPeak ? peak : seen)
  }

  /// A folder of its own beside `folder`, which tests leave to be deleted with what is around it.
  private static func withFolderBeside(_ folder: FilePath) throws -> FilePath {
    let keep = folder.appending(".program")
    try makeFolder(keep)
    return keep
  }

  private static func cStrings(_ texts: [FilePath]) -> [UnsafeMutablePointer<CChar>?] {
    unsafe texts.map { text in
      unsafe strdup(text.bytes.map(CChar.init(bitPattern:)) + [0])
    } + [nil]
  }

  private static func peakMemoryOfTests() -> Int {
    var usage = rusage()
    unsafe getrusage(RUSAGE_SELF.rawValue, &usage)
    return usage.ru_maxrss * 1024
  }

  /// What the system says of a running process; `nil` once it has ended.
  private static func peakMemory(of process: pid_t) -> Int? {
    guard let status = try? readFile(FilePath("/proc/\(process)/status")) else { return nil }
    let lines = String(decoding: status, as: UTF8.self).split(separator: "\n")
    guard let line = lines.first(where: { $0.hasPrefix("VmHWM:") }) else { return nil }
    return Int(line.filter(\.isNumber)).map { $0 * 1024 }
  }
}
