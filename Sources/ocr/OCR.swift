import ArgumentParser
import Files
import Glibc

/// The program: reads arguments, calls the library, writes.
@main
struct OCR: AsyncParsableCommand {
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

      Exit status: 0 all read; 1 some input of several failed; 64 wrong usage; 65 bad data; \
      66 no such input; 70 a defect of ocr; 73 cannot write; 130 interrupted.
      """,
    version: programVersion,
    subcommands: [
      ReadCommand.self, BatchCommand.self, EvaluateCommand.self, TrainCommand.self,
      ExperimentCommand.self, SynthCommand.self, ModelCommand.self,
    ],
    defaultSubcommand: ReadCommand.self)

  static func main() async {
    // Writing to a pipe that nobody reads is an error to report, not a death.
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let failure as Failure {
      writeStandardError("Error: \(failure.message)\n")
      Glibc.exit(failure.code.rawValue)
    } catch {
      exit(withError: error)
    }
  }
}

/// The version that `--version` and JSON show.
let programVersion = "0.1.0"
