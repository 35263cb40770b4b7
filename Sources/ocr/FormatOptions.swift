public import ArgumentParser
public import DocumentFormats

extension DocumentFormat: ExpressibleByArgument {}

/// The option that says what is written, given once or several times.
struct FormatOptions: ParsableArguments {
  @Option(
    name: .customLong("format"), parsing: .singleValue,
    help: ArgumentHelp("What is written; may be repeated.", valueName: "format"))
  var formats = FormatOptions.defaultFormats

  /// What is written where nothing else is asked for.
  static let defaultFormats = [DocumentFormat.text]

  func validate() throws {
    for format in formats where formats.filter({ $0 == format }).count > 1 {
      throw ValidationError("--format \(format.rawValue) is given twice.")
    }
  }
}
