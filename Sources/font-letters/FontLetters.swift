import ArgumentParser
import Files

/// Draws letters of fonts, for `scripts/font-letters`.
@main
struct FontLetters: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "font-letters",
    abstract: "Draw the characters of fonts as letters to learn from.",
    discussion: """
      The list has a line a font, with tabs between: the font file, within the folder of fonts; \
      'print' or 'hand'; 'all', or 'capitals' where lower case is drawn as capitals; the design, \
      where the family's name does not tell it; characters to leave out. The last two may be \
      missing.

      Writes a letter set (images, labels, advances and fonts), and the checksums of the font files \
      as SHA256SUMS.
      """)

  @Argument(help: "The folder that the letters go to.")
  var output: String
  @Option(help: ArgumentHelp("The list of fonts.", valueName: "file"))
  var list: String
  @Option(help: ArgumentHelp("Where the font files are.", valueName: "folder"))
  var fonts: String
  @Option(help: ArgumentHelp("Also draw a PNG picture of all letters.", valueName: "file"))
  var sheet: String?

  @Flag(help: "Draw the letters of Latin-1 that carry a diacritic; without it, printable ASCII.")
  var marked = false

  func run() throws {
    print(
      try writeLetters(
        of: FilePath(list), in: FilePath(fonts), to: FilePath(output),
        characters: marked ? .marked : .plain,
        sheet: sheet.map { FilePath($0) }))
  }
}
