import Files

/// The lines of a file of words, without those that are empty.
///
/// - Parameter path: Of the file.
/// - Returns: Their bytes, those beyond ASCII as they are, in whatever encoding.
/// - Throws: Why it cannot be read, or that it is no text: a byte that no text has.
func wordList(at path: FilePath) throws(Failure) -> [ArraySlice<UInt8>] {
  let bytes: [UInt8]
  protectInput(path)
  do { bytes = try readFile(path) } catch { throw Failure(reading: path.description, error) }
  try checkIsText(bytes, of: path, needed: "words, one a line, in UTF-8 or the like")
  return bytes.split { $0 == 10 || $0 == 13 }
}

/// Refuses a file that has a byte which no text has, in whatever encoding of bytes.
///
/// - Parameters:
///   - bytes: The whole file.
///   - path: Its path.
///   - needed: What it should have, for the message.
/// - Throws: The byte and where it is.
func checkIsText(
  _ bytes: [UInt8], of path: FilePath, needed: String
) throws(Failure) {
  // The characters that lay text out: backspace to carriage return.
  let layout = 0x08...0x0D as ClosedRange<UInt8>
  if let place = bytes.firstIndex(where: { $0 < 0x20 && !layout.contains($0) || $0 == 0x7F }) {
    throw Failure(
      path.description, "is no text (byte \(bytes[place]) at \(place)); needed \(needed)", .badData)
  }
}
