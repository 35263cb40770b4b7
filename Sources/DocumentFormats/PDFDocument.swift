import ImageCodecs
import Raster
import TextAssembly

/// Pages as a PDF to look at and to search: each picture with its text behind it, unseen.
///
/// A page has the size that its resolution gives it, 300 pixels an inch where the file gives none
/// (`Resolution.assumed`); one whose picture is `nil` is blank. The text is as `pdfText` places it:
/// every letter where it stands, lines in reading order. Pictures are taken over as they are
/// wherever PDF can hold them so, turned upright by the page's matrix; a page whose text lies on its
/// side or its head is shown turned (`/Rotate`). There is no date: the same
/// pages give the same bytes.
///
/// - Parameters:
///   - pages: In order, of one picture or several.
///   - programVersion: The version of the program that read them.
/// - Returns: PDF 1.6.
///
/// Source: ISO 32000-1 (PDF 1.7), sections 7.7, 8.9 and 9.3.6 (text that is neither filled nor
/// stroked).
public func pdfDocument(_ pages: [ReadPage], programVersion: String) -> [UInt8] {
  var pdf = PDFWriter()
  let catalog = pdf.reserve()
  let tree = pdf.reserve()
  let font = pdf.reserve()
  let information = pdf.reserve()
  pdf.write(catalog, "<< /Type /Catalog /Pages \(tree) 0 R >>")
  pdf.write(
    font,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
  pdf.write(information, "<< /Producer (ocr \(programVersion)) >>")
  let numbers = pages.map { write($0, tree: tree, font: font, to: &pdf) }
  let kids = numbers.map { "\($0) 0 R" }.joined(separator: " ")
  pdf.write(tree, "<< /Type /Pages /Count \(numbers.count) /Kids [\(kids)] >>")
  return pdf.finished(catalog: catalog, information: information)
}

/// The longest side of a page, in its units (ISO 32000-1, annex C).
private let longestSide = 14_400.0

/// Writes a page and what belongs to it.
///
/// - Returns: The number of its object.
private func write(_ read: ReadPage, tree: Int, font: Int, to pdf: inout PDFWriter) -> Int {
  let number = pdf.reserve()
  let content = pdf.reserve()
  let resolution = read.resolution ?? .assumed
  let points = [
    Double(read.page.width) * 72 / resolution.horizontal,
    Double(read.page.height) * 72 / resolution.vertical,
  ]
  // A larger page counts in larger units.
  let unit = max(1, (points.max() ?? 0) / longestSide).rounded(.up)
  let frame = PDFFrame(
    width: points[0] / unit, height: points[1] / unit,
    across: 72 / resolution.horizontal / unit, down: 72 / resolution.vertical / unit)
  var resources = "/Font << /F \(font) 0 R >>"
  var text = ""
  if let picture = read.picture {
    let image = pdf.reserve()
    pdf.write(image, stream: picture.bytes, imageEntries(of: picture))
    resources += " /XObject << /P \(image) 0 R >>"
    text = "q \(pdfNumbers(frame.matrix(of: picture.orientation))) cm /P Do Q\n"
  }
  pdf.write(content, stream: Array((text + pdfText(read.page, frame)).utf8))
  let turn = read.page.turn == .none ? "" : " /Rotate \(read.page.turn.rawValue)"
  let scale = turn + (unit > 1 ? " /UserUnit \(pdfNumber(unit))" : "")
  pdf.write(
    number,
    "<< /Type /Page /Parent \(tree) 0 R /MediaBox [0 0 \(pdfNumbers([frame.width, frame.height]))]"
      + "\(scale) /Resources << \(resources) >> /Contents \(content) 0 R >>")
  return number
}

/// How a page's pixels lie on its paper; PDF counts rows upwards from the lower left corner.
struct PDFFrame {
  /// In units of the page.
  let width: Double
  /// In units of the page.
  let height: Double
  /// Units a pixel, from left to right.
  let across: Double
  /// Units a pixel, from top to bottom.
  let down: Double

  /// The matrix that puts a picture's unit square onto the page and turns it upright.
  ///
  /// A hundredth of a pixel is left free on each side: poppler draws a picture that ends with a
  /// pixel's edge a pixel larger than it is, and so none of its pixels as they are.
  ///
  /// - Parameter orientation: How it is stored, 1 to 8 as in EXIF.
  /// - Returns: The six numbers of `cm`.
  func matrix(of orientation: Int) -> [Double] {
    let (x, y) = (across / 100, down / 100)
    let (w, h) = (width - 2 * x, height - 2 * y)
    switch orientation {
    case 2: return [-w, 0, 0, h, x + w, y]
    case 3: return [-w, 0, 0, -h, x + w, y + h]
    case 4: return [w, 0, 0, -h, x, y + h]
    case 5: return [0, -h, -w, 0, x + w, y + h]
    case 6: return [0, -h, w, 0, x, y + h]
    case 7: return [0, h, w, 0, x, y]
    case 8: return [0, h, -w, 0, x + w, y]
    default: return [w, 0, 0, h, x, y]
    }
  }
}

/// The entries of an image's dictionary, each after a blank.
private func imageEntries(of picture: StoredPicture) -> String {
  var entries = " /Type /XObject /Subtype /Image /Width \(picture.width) /Height \(picture.height)"
  entries += " /BitsPerComponent \(picture.depth)"
  switch picture.colours {
  case .gray: entries += " /ColorSpace /DeviceGray"
  case .rgb: entries += " /ColorSpace /DeviceRGB"
  case .cmyk: entries += " /ColorSpace /DeviceCMYK"
  case .palette(let colours):
    let list = colours.map { hexadecimal(UInt16($0), digits: 2) }.joined()
    entries += " /ColorSpace [/Indexed /DeviceRGB \(colours.count / 3 - 1) <\(list)>]"
  }
  switch picture.compression {
  case .jpeg(let isInverted, let isRGB):
    entries += " /Filter /DCTDecode"
    if isInverted { entries += " /Decode [1 0 1 0 1 0 1 0]" }
    if isRGB { entries += " /DecodeParms << /ColorTransform 0 >>" }
  case .pngRows:
    // 15: each row says by which of PNG's filters it is predicted.
    entries += " /Filter /FlateDecode /DecodeParms << /Predictor 15"
    entries += " /Colors \(picture.colours.samples) /BitsPerComponent \(picture.depth)"
    entries += " /Columns \(picture.width) >>"
  }
  return entries
}

/// `value` in base 16 with at least `digits` digits.
func hexadecimal(_ value: UInt16, digits: Int) -> String {
  let text = String(value, radix: 16, uppercase: true)
  return String(repeating: "0", count: max(0, digits - text.count)) + text
}
