import Raster
import TextAssembly

/// Pages as hOCR: a web page whose text carries where it stands and how sure it is.
///
/// Each page is an `ocr_page`, its lines an `ocr_carea` with an `ocr_par`, each line an `ocr_line`,
/// each word an `ocrx_word`, each letter an `ocrx_cinfo`. A line's `baseline` is the slope and the
/// offset at the left end of its chord, from the lower left corner of its box, rows counted down; on
/// a page that is not upright, `textangle` says how far its text is turned counterclockwise, and the
/// baseline is that of the upright line.
/// `x_wconf` is the probability in percent that the word is right, `x_confs` that of the letter.
/// A word's text holds no blank. `scan_res` is the resolution, where the file gives it.
///
/// - Parameters:
///   - pages: In order, of one picture or several.
///   - programVersion: The version of the program that read them.
///   - model: The name of the weights that read them.
/// - Returns: XHTML 1.0; the same pages give the same bytes.
///
/// Source: "hOCR – OCR Workflow and Output embedded in HTML", version 1.2. Its `baseline` is a
/// polynomial of any degree; readers take the first two numbers for a straight line's, so a curved
/// line is written as its chord.
public func hocrDocument(_ pages: [ReadPage], programVersion: String, model: String) -> String {
  var xml = XMLWriter()
  xml.documentType(
    "html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" "
      + "\"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\"")
  xml.element("html", [("xmlns", "http://www.w3.org/1999/xhtml")]) { xml in
    xml.element("head") { xml in
      xml.element("title", text: pages.first?.source ?? "-")
      xml.element(
        "meta", [("http-equiv", "Content-Type"), ("content", "text/html; charset=utf-8")])
      let system = "ocr \(programVersion) (\(model))"
      xml.element("meta", [("name", "ocr-system"), ("content", system)])
      xml.element(
        "meta",
        [
          ("name", "ocr-capabilities"),
          (
            "content",
            "ocr_page ocr_carea ocr_par ocr_line ocrx_word ocrx_cinfo ocrp_wconf"
          ),
        ])
    }
    xml.element("body") { xml in
      for (place, page) in pages.enumerated() { write(page, number: place + 1, to: &xml) }
    }
  }
  return xml.text
}

private func write(_ read: ReadPage, number: Int, to xml: inout XMLWriter) {
  let page = read.page
  var properties = [
    "image \(quoted(read.source))", "bbox 0 0 \(page.width) \(page.height)",
    "ppageno \(number - 1)",
  ]
  if let resolution = read.resolution {
    let numbers = [resolution.horizontal, resolution.vertical].map { plainNumber($0, places: 0) }
    properties.append("scan_res " + numbers.joined(separator: " "))
  }
  let attributes = typed("ocr_page", "page_\(number)", properties)
  guard let block = page.textBox else {
    xml.element("div", attributes) { _ in }
    return
  }
  xml.element("div", attributes) { xml in
    xml.element("div", typed("ocr_carea", "block_\(number)", [bbox(block)])) { xml in
      xml.element("p", typed("ocr_par", "par_\(number)", [bbox(block)])) { xml in
        for (place, line) in page.lines.enumerated() {
          write(line, on: page, name: "\(number)_\(place + 1)", to: &xml)
        }
      }
    }
  }
}

private func write(_ line: PageLine, on page: Page, name: String, to xml: inout XMLWriter) {
  let upright = line.mapping { $0.turned(page.turn, width: page.width, height: page.height) }
  let offset = upright.baselineChord.left - Double(upright.box.maxY)
  var properties = [
    bbox(line.box),
    "baseline \(plainNumber(upright.slope, places: 4)) \(plainNumber(offset, places: 1))",
  ]
  if page.turn != .none { properties.append("textangle \(page.turn.rawValue)") }
  xml.element("span", typed("ocr_line", "line_" + name, properties)) { xml in
    for (place, word) in line.words.enumerated() {
      let confidence = plainNumber(Double(word.confidence) * 100, places: 0)
      let attributes = typed(
        "ocrx_word", "word_\(name)_\(place + 1)", [bbox(word.box), "x_wconf \(confidence)"])
      xml.element("span", attributes, isInline: true) { xml in
        for letter in word.letters {
          let box = letter.box
          let confidence = plainNumber(Double(letter.confidence) * 100, places: 2)
          let title =
            "x_bboxes \(box.minX) \(box.minY) \(box.maxX) \(box.maxY); x_confs \(confidence)"
          xml.element(
            "span", [("class", "ocrx_cinfo"), ("title", title)], text: letter.text)
        }
      }
    }
  }
}

/// The attributes of an element of class `type`.
private func typed(
  _ type: String, _ identifier: String, _ properties: [String]
) -> XMLWriter.Attributes {
  [("class", type), ("id", identifier), ("title", properties.joined(separator: "; "))]
}

private func bbox(_ box: Box) -> String {
  "bbox \(box.minX) \(box.minY) \(box.maxX) \(box.maxY)"
}

/// `text` between double quotes, with a backslash before those that are in it.
private func quoted(_ text: String) -> String {
  "\"" + text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : "\($0)" }.joined() + "\""
}
