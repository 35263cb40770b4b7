import Files

/// The pages of a picture's file that are read, decoded one by one.
struct PicturePages {
  /// Their numbers within the file, from 1, in order; at least one.
  let numbers: [Int]
  private let input: InputFile

  /// Reads the headers of a file.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - name: Named in failures.
  ///   - selection: Which pages are read; all without it.
  ///   - maxPixels: A file with a page of more pixels fails.
  ///   - decoding: Where it is decoded.
  /// - Throws: Why it cannot be read.
  init(
    bytes: [UInt8], name: String, selection: PageSelection?, maxPixels: Int,
    decoding: Decoding = .here
  ) throws(Failure) {
    input = try InputFile(bytes: bytes, name: name, maxPixels: maxPixels, decoding: decoding)
    guard let selection else {
      numbers = Array(1...input.pageCount)
      return
    }
    do { numbers = try selection.indices(of: input.pageCount).map { $0 + 1 } } catch {
      throw Failure(picture: name, error)
    }
  }

  /// Decodes the page of this number.
  func page(_ number: Int) throws(Failure) -> InputPage { try input.page(number - 1) }
}

/// The bytes of an input's file, or of standard input.
///
/// - Parameters:
///   - path: Of the file.
///   - isStandardInput: Whether standard input is read instead.
///   - needed: What the file should be, told where it is a folder.
/// - Returns: All of them.
/// - Throws: Why it cannot be read.
func inputBytes(
  at path: FilePath, isStandardInput: Bool = false,
  needed: String = "a picture; 'ocr batch' reads every picture in a folder"
) throws(Failure) -> [UInt8] {
  let name = path.description
  if !isStandardInput { protectInput(path) }
  do {
    return try isStandardInput ? readStandardInput() : readFile(path)
  } catch .isFolder {
    throw Failure(name, "is a folder, not \(needed)", .noInput)
  } catch {
    throw Failure(reading: name, error)
  }
}
