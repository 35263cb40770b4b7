import Raster
import TextAssembly

/// Pages as ALTO 4.2: every line, word and letter with its place in pixels.
///
/// A page's lines are one `TextBlock`, with the `ROTATION` of its text where that is not upright. `PC`, `WC` and `GC` are the confidences of page, word and
/// letter, 0 to 1; the `Variant`s of a letter are all that it may be, most probable first. A letter
/// whose text is not exactly one Unicode scalar has no `Glyph`, and what is longer than three is no
/// `Variant`: the schema has no place for them.
///
/// - Parameters:
///   - pages: In order, of one picture or several. The name of a single picture is its `fileName`;
///     of several each is a `fileIdentifier`, in order.
///   - programVersion: The version of the program that read them.
///   - model: The name of the weights that read them.
/// - Returns: XML that follows `alto-4-2.xsd`, which asks for at least one page; the same pages give
///   the same bytes.
///
/// Source: ALTO 4.2, the Library of Congress, 2020.
public func altoDocument(_ pages: [ReadPage], programVersion: String, model: String) -> String {
  var xml = XMLWriter()
  let space = "http://www.loc.gov/standards/alto/ns-v4#"
  let attributes = [
    ("xmlns", space), ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ("xsi:schemaLocation", space + " http://www.loc.gov/standards/alto/v4/alto-4-2.xsd"),
    ("SCHEMAVERSION", "4.2"),
  ]
  xml.element("alto", attributes) { xml in
    xml.element("Description") { xml in
      xml.element("MeasurementUnit", text: "pixel")
      xml.element("sourceImageInformation") { xml in
        let sources = pages.reduce(into: [String]()) { sources, page in
          if sources.last != page.source { sources.append(page.source) }
        }
        let name = sources.count == 1 ? "fileName" : "fileIdentifier"
        for source in sources { xml.element(name, text: source) }
      }
      xml.element("Processing", [("ID", "reading")]) { xml in
        xml.element("processingCategory", text: "contentGeneration")
        xml.element("processingStepSettings", text: "weights \(model)")
        xml.element("processingSoftware") { xml in
          xml.element("softwareName", text: "ocr")
          xml.element("softwareVersion", text: programVersion)
        }
      }
    }
    xml.element("Layout") { xml in
      for (place, read) in pages.enumerated() { write(read.page, number: place + 1, to: &xml) }
    }
  }
  return xml.text
}

private func write(_ page: Page, number: Int, to xml: inout XMLWriter) {
  var attributes = [
    ("ID", "page_\(number)"), ("PHYSICAL_IMG_NR", "\(number)"), ("WIDTH", "\(page.width)"),
    ("HEIGHT", "\(page.height)"),
  ]
  if let confidence = page.confidence { attributes.append(("PC", share(confidence))) }
  xml.element("Page", attributes) { xml in
    guard let block = page.textBox else {
      xml.element(
        "PrintSpace", place(Box(minX: 0, minY: 0, maxX: page.width, maxY: page.height)))
      return
    }
    xml.element("PrintSpace", place(block)) { xml in
      var attributes = [("ID", "block_\(number)")] + place(block)
      if page.turn != .none { attributes.append(("ROTATION", "\(page.turn.rawValue)")) }
      xml.element("TextBlock", attributes) { xml in
        for (index, line) in page.lines.enumerated() {
          let name = "\(number)_\(index + 1)"
          let baseline = ("BASELINE", line.baselinePoints(on: page))
          xml.element("TextLine", [("ID", "line_" + name)] + place(line.box) + [baseline]) { xml in
            write(line.words, name: name, to: &xml)
          }
        }
      }
    }
  }
}

private func write(_ words: [PageWord], name: String, to xml: inout XMLWriter) {
  for (index, word) in words.enumerated() {
    if index > 0 { xml.element("SP") }
    let attributes =
      [("ID", "word_\(name)_\(index + 1)"), ("CONTENT", word.text)] + place(word.box)
      + [("WC", share(word.confidence))]
    xml.element("String", attributes) { xml in
      for letter in word.letters where letter.text.unicodeScalars.count == 1 {
        let attributes =
          [("CONTENT", letter.text)] + place(letter.box) + [("GC", share(letter.confidence))]
        xml.element("Glyph", attributes) { xml in
          for other in letter.alternatives where other.label.unicodeScalars.count <= 3 {
            xml.element("Variant", [("CONTENT", other.label), ("VC", share(other.probability))])
          }
        }
      }
    }
  }
}

private func place(_ box: Box) -> XMLWriter.Attributes {
  [
    ("HPOS", "\(box.minX)"), ("VPOS", "\(box.minY)"), ("WIDTH", "\(box.width)"),
    ("HEIGHT", "\(box.height)"),
  ]
}
