import ArgumentParser
import Files
import JSON
import Weights

/// `ocr model`: what weights files say about themselves.
struct ModelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "model", abstract: "Look at weights.", subcommands: [Show.self])

  /// `ocr model show FILE`.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print the card of a weights file as JSON.")

    @Argument(help: "The weights file.")
    var file: String

    func run() throws {
      let card: WeightsCard
      do throws(WeightsError) {
        card = try WeightsCard(metadata: WeightsFile(path: file).metadata)
      } catch {
        throw Failure(weights: file, error)
      }
      try printOut(card.json.pretty + "\n")
    }
  }
}

/// Writes text to standard output.
func printOut(_ text: String) throws(Failure) {
  do throws(FileError) {
    try writeStandardOutput(Array(text.utf8))
  } catch {
    throw Failure(writing: "standard output", error)
  }
}
