import ArgumentParser
import Files
import Glibc
import NeuralNetwork

/// The version of the program, as `CHANGELOG.md` counts it.
let programVersion = "0.1.0"

/// The tool: parses arguments, calls `OCRKit`, writes.
@main
struct OCR: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ocr",
    abstract: "Reads hand-printed and printed text in pictures, offline.",
    discussion: """
      ocr note.jpg                        the text on standard output
      ocr note.jpg --boxes boxes.png      and the page with a box round every letter
      ocr scan.tif --format json          every letter with its box and what else it may be
      cat note.png | ocr -                a picture from standard input
      ocr batch scans --output texts      a folder, one text a picture
      ocr evaluate scans                  error rates against NAME.txt beside each picture
      ocr doctor                          what this build has, and what is missing

      'ocr help read' has the options of the first four. JPEG, PNG, TIFF and PBM/PGM/PPM are read, \
      told by content, WebP in builds with libwebp, HEIC and AVIF where libheif1 is installed, and \
      PDF where poppler-utils is.

      Exit status: 0 all read; 1 some of several pictures failed; 64 wrong usage; 65 bad data; \
      66 no such input; 70 a defect of ocr; 71 out of memory; 73 cannot write; 130 interrupted.
      """,
    version: programVersion,
    subcommands: [
      ReadCommand.self, BatchCommand.self, BinarizeCommand.self, ComponentsCommand.self,
      LinesCommand.self, ClassifyCommand.self, AssembleCommand.self, EvaluateCommand.self,
      ModelCommand.self, TrainCommand.self, ExperimentCommand.self, SynthCommand.self,
      LanguageCommand.self, DoctorCommand.self, DecodeInSandboxCommand.self,
      RunInSandboxCommand.self,
    ],
    defaultSubcommand: ReadCommand.self)

  static func main() {
    endMatrixThreads()
    prepareSignals()
    Glibc.exit(run(arguments: programArguments()).rawValue)
  }

  /// Runs the command that `arguments` name, and prints what went wrong.
  private static func run(arguments: [String]) -> ExitStatus {
    do {
      let pictures: (any ParsableCommand)? = ReadCommand(ofPictures: arguments)
      if pictures == nil { try checkCommand(of: arguments) }
      var command = try pictures ?? command(of: arguments)
      try command.run()
      return .success
    } catch let failure as Failure {
      failure.print()
      return failure.status
    } catch let status as ExitStatus {
      return status
    } catch {
      return report(error)
    }
  }

  /// Prints what the argument parser has to say: help, the version, or what is wrong, which is a line, and
  /// where help is.
  ///
  /// It knows the command whose `validate` found the fault, and only `ocr` for one found by `run`, which
  /// throws a `Failure` therefore.
  private static func report(_ error: any Error) -> ExitStatus {
    if let path = fileTakenForOptions() {
      let failure = Failure(
        path.description,
        "begins with '-', as options do; write './\(path)', or put '--' before all pictures",
        .usage)
      failure.print()
      return failure.status
    }
    let whole = fullMessage(for: error)
    switch exitCode(for: error) {
    case .success:
      do {
        try print(whole + "\n")
        return .success
      } catch {
        error.print()
        return error.status
      }
    case .validationFailure:
      let help = whole.split(separator: "\n").last {
        $0.hasPrefix("  See ") && $0.contains("--help")
      }
      let line = shortened(oneLine(message(for: error)))
      printError("Error: \(line)\n\(help ?? "  See 'ocr --help' for more information.")\n")
      return .usage
    default:
      printError(shortened(whole) + "\n")
      return .defect
    }
  }

  /// A message of the argument parser, which lists many values below each other, on one line.
  private static func oneLine(_ message: String) -> String {
    let lines = message.split(separator: "\n")
    let item = "  - "
    let values = lines.filter { $0.hasPrefix(item) }.map { $0.dropFirst(item.count) }
    let rest = lines.filter { !$0.hasPrefix(item) }.joined(separator: " ")
    return values.isEmpty ? rest : rest + " " + values.joined(separator: ", ")
  }

  /// A message of the argument parser, which repeats arguments whole: without the middle of long ones.
  private static func shortened(_ message: String) -> String {
    /// Characters that are kept on either side.
    let end = 30
    var message = message
    for argument in programArguments() where argument.count > 3 * end {
      let value = argument.hasPrefix("-") ? argument.drop { $0 != "=" }.dropFirst() : argument[...]
      if value.count > 3 * end {
        message = message.replacing(value, with: "\(value.prefix(end))…\(value.suffix(end))")
      }
    }
    return message
  }

  /// A file among the arguments whose name the parser took for options, though it is none: '-h.png' begins
  /// with the one for help.
  private static func fileTakenForOptions() -> FilePath? {
    for argument in programArguments().prefix(while: { $0 != "--" }) {
      let isOption = argument.count == 2 || argument.hasPrefix("--") && !argument.contains(".")
      guard argument.hasPrefix("-"), !isOption, let path = PathArgument(argument: argument)?.path,
        fileKind(at: path) != nil
      else { continue }
      return path
    }
    return nil
  }
}
