import ArgumentParser

@main
struct OCR: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "ocr")
}
