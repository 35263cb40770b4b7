import ArgumentParser
import Evaluation
import Files

extension OCR {
  /// Refuses a word in place of a command that is none, where the argument parser would not.
  ///
  /// It shows the help of all for `help` of such a one, and takes a mistyped command for a picture.
  ///
  /// - Throws: Wrong usage, with the command that was probably meant.
  static func checkCommand(of arguments: [String]) throws(Failure) {
    guard let first = arguments.first else { return }
    if first == "help" {
      var commands = configuration.subcommands
      for name in arguments.dropFirst() where !name.hasPrefix("-") {
        guard let command = commands.first(where: { $0.name == name }) else {
          let advice =
            similarName(to: name, of: commands).map { "did you mean '\($0)'?" }
            ?? "'ocr --help' lists them"
          throw Failure(nil, "there is no command '\(name)'; \(advice)", .usage)
        }
        commands = command.configuration.subcommands
      }
    } else if let meant = similarName(to: first, of: configuration.subcommands),
      fileKind(at: FilePath(first)) == nil
    {
      throw Failure(
        nil, "there is no command and no picture '\(first)'; did you mean 'ocr \(meant)'?", .usage)
    }
  }

  /// The command that `name`, a word and none, was probably meant to be: it begins so, or two letters are
  /// wrong at most, and no more than half of them.
  private static func similarName(
    to name: String, of commands: [any ParsableCommand.Type]
  ) -> String? {
    let names = commands.filter { $0.configuration.shouldDisplay }.map { $0.name }
    guard name.count >= 3, name.allSatisfy(\.isLetter), !names.contains(name) else { return nil }
    if let whole = names.first(where: { $0.hasPrefix(name) }) { return whole }
    let distances = names.map { (name: $0, edits: editDistance(Array($0), Array(name))) }
    return distances.min { $0.edits < $1.edits }
      .flatMap { $0.edits <= min(2, name.count / 2) ? $0.name : nil }
  }
}

extension ParsableCommand {
  /// What it is called on the command line; every command says so.
  static var name: String { configuration.commandName ?? "" }
}

/// A command that only has others, one of which has to be named.
protocol CommandFamily: ParsableCommand {}

extension CommandFamily {
  /// Without one of them there is nothing to do.
  func run() throws {
    let names = Self.configuration.subcommands.map { "'ocr \(Self.name) \($0.name)'" }
    throw Failure(
      nil, "'ocr \(Self.name)' does nothing alone; there are: \(names.joined(separator: ", "))",
      .usage)
  }
}
