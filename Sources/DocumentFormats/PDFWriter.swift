/// Builds a PDF file object by object.
///
/// Source: ISO 32000-1 (PDF 1.7), sections 7.3 and 7.5.
struct PDFWriter {
  private var bytes = Array("%PDF-1.6\n%".utf8) + [0xE2, 0xE3, 0xCF, 0xD3, 0x0A]
  /// Where each object starts, by number less one; `nil` for one that is still to be written.
  private var offsets: [Int?] = []

  /// Takes the next object number, for an object that is written later.
  mutating func reserve() -> Int {
    offsets.append(nil)
    return offsets.count
  }

  /// Writes an object.
  mutating func write(_ number: Int, _ content: String) {
    begin(number)
    bytes += Array("\(content)\nendobj\n".utf8)
  }

  /// Writes a stream.
  ///
  /// - Parameters:
  ///   - number: Of the object.
  ///   - data: As the filters in `entries` left them.
  ///   - entries: Of its dictionary, besides the length.
  mutating func write(_ number: Int, stream data: [UInt8], _ entries: String = "") {
    begin(number)
    bytes += Array("<< /Length \(data.count)\(entries) >>\nstream\n".utf8)
    bytes += data
    bytes += Array("\nendstream\nendobj\n".utf8)
  }

  /// The whole file, once every object is written.
  ///
  /// - Parameters:
  ///   - catalog: The number of the catalog.
  ///   - information: The number of the information dictionary.
  /// - Returns: Its bytes, with the table of objects.
  func finished(catalog: Int, information: Int) -> [UInt8] {
    var table = "xref\n0 \(offsets.count + 1)\n0000000000 65535 f \n"
    for (place, offset) in offsets.enumerated() {
      guard let offset else { preconditionFailure("object \(place + 1) was not written") }
      // The leading one keeps the zeros.
      table += String(10_000_000_000 + offset).dropFirst() + " 00000 n \n"
    }
    table += "trailer\n<< /Size \(offsets.count + 1) /Root \(catalog) 0 R"
    table += " /Info \(information) 0 R >>\nstartxref\n\(bytes.count)\n%%EOF\n"
    return bytes + Array(table.utf8)
  }

  private mutating func begin(_ number: Int) {
    precondition(offsets[number - 1] == nil, "object \(number) is written twice")
    offsets[number - 1] = bytes.count
    bytes += Array("\(number) 0 obj\n".utf8)
  }
}

/// A number as PDF has it: four decimals at most, no exponent.
func pdfNumber(_ value: Double) -> String { plainNumber(value, places: 4) }

/// Numbers with blanks between them.
func pdfNumbers(_ values: [Double]) -> String {
  values.map(pdfNumber).joined(separator: " ")
}
