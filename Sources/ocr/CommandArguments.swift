import ArgumentParser
import JSON

extension OCR {
  /// The command that arguments name, with its options, as the argument parser makes it; but a negative
  /// number is a value, and an option that takes one value takes no second.
  ///
  /// - Throws: What is wrong with them; an option that there is not before an argument that is missing.
  static func command(of arguments: [String]) throws -> any ParsableCommand {
    let arguments = joiningNegativeNumbers(of: arguments)
    let command: any ParsableCommand
    do {
      command = try parseAsRoot(arguments)
    } catch {
      throw unknownOption(in: arguments, besides: error) ?? error
    }
    try checkRepeats(in: arguments, of: command)
    return command
  }

  /// Joins every negative number to the option before it, `--jobs -1` to `--jobs=-1`: the parser takes
  /// what begins with '-' for an option.
  private static func joiningNegativeNumbers(of arguments: [String]) -> [String] {
    var joined: [String] = []
    for (place, argument) in arguments.enumerated() {
      if argument == "--" { return joined + arguments[place...] }
      if argument.hasPrefix("-"), Double(argument) != nil, let option = joined.last,
        option.hasPrefix("--"), !option.contains("=")
      {
        joined[joined.count - 1] += "=" + argument
      } else {
        joined.append(argument)
      }
    }
    return joined
  }

  /// That an option is none, where the parser says of `arguments` only that one is missing: what it says
  /// with all that are missing.
  private static func unknownOption(
    in arguments: [String], besides error: any Error
  ) -> (any Error)? {
    let start = "Error: Missing expected argument '"
    var filled = arguments
    var error = error
    // No command needs more.
    for _ in 0..<8 {
      let message = fullMessage(for: error)
      if message.hasPrefix("Error: Unknown option") { return error }
      guard message.hasPrefix(start) else { return nil }
      let name = message.dropFirst(start.count).prefix { $0 != "'" && $0 != " " }
      filled += name.hasPrefix("-") ? [String(name), "1"] : ["1"]
      do {
        _ = try parseAsRoot(filled)
        return nil
      } catch let next {
        error = next
      }
    }
    return nil
  }

  /// Refuses an option that is given twice and takes one value: the parser takes the last.
  private static func checkRepeats(
    in arguments: [String], of command: any ParsableCommand
  ) throws(Failure) {
    let given = arguments.prefix { $0 != "--" }.filter { $0.hasPrefix("-") && $0 != "-" }
      .map { $0.prefix { $0 != "=" } }
    // An option's short name is the first letter of its long one; what options there are takes long to tell.
    guard Set(given.map { $0.first { $0 != "-" } }).count < given.count,
      let interface = try? JSONValue(parsing: Array(type(of: command)._dumpHelp().utf8))
    else { return }
    for option in interface["command"]?["arguments"]?.array ?? []
    where option["kind"]?.string == "option" && option["isRepeating"] == .bool(false) {
      let names = (option["names"]?.array ?? []).map { name in
        (name["kind"]?.string == "short" ? "-" : "--") + (name["name"]?.string ?? "")
      }
      let uses = given.filter { names.contains(String($0)) }
      if uses.count > 1 {
        throw Failure(nil, "\(uses[1]) is given \(uses.count) times; give it once", .usage)
      }
    }
  }
}
