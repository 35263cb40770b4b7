import ArgumentParser
import Testing

@testable import ocr

@Suite("arguments that are pictures alone")
struct PictureArgumentsTests {
  @Test(
    "they are what the argument parser makes of them",
    arguments: [["a.png"], ["scans/a b.jpg", "./c", "..", "a.png"]])
  func pictures(arguments: [String]) throws {
    let command = try #require(ReadCommand(ofPictures: arguments))
    let parsed = try #require(try OCR.parseAsRoot(arguments) as? ReadCommand)
    #expect(text(of: command) == text(of: parsed))
  }

  @Test(
    "what may be an option, a command or standard input is left to the argument parser",
    arguments: [
      [], ["-"], ["a.png", "-"], ["a.png", "--boxes", "b.png"], ["--version"], ["doctor"],
      ["read", "a.png"], ["a.png", "-o", "b.txt"], ["page"], ["--", "a.png"],
    ])
  func others(arguments: [String]) {
    #expect(ReadCommand(ofPictures: arguments) == nil)
  }

  @Test("no command has a point in its name")
  func names() {
    for command in OCR.configuration.subcommands {
      #expect(!(command.configuration.commandName ?? ".").contains("."), "\(command)")
    }
  }

  /// All values of a command, those in its option groups too.
  private func text(of command: ReadCommand) -> String {
    var text = ""
    dump(command, to: &text)
    return text
  }
}
