import Raster
import TextAssembly

/// A page as PAGE XML, version 2019-07-15: every line, word and letter with its outline.
///
/// The page's lines are one `TextRegion`, with the `orientation` of its text where that is not upright. Outlines are the four corners of the boxes, in whole
/// pixels, the right and the lower edge behind the last pixel. A letter's first `TextEquiv` is what
/// stands in the text, the others are what it may be besides, most probable first. `conf` is a
/// confidence, 0 to 1. `Created` and `LastChange`, which the format asks for, are always the
/// beginning of 1970: the same page gives the same bytes.
///
/// - Parameters:
///   - read: The page; the format holds one a file.
///   - programVersion: The version of the program that read it.
///   - model: The name of the weights that read it.
/// - Returns: XML that follows the schema `pagecontent/2019-07-15`.
///
/// Source: S. Pletschacher and A. Antonacopoulos, "The PAGE (Page Analysis and Ground-truth
/// Elements) format framework", ICPR 2010.
public func pageXMLDocument(
  _ read: ReadPage, programVersion: String, model: String
) -> String {
  var xml = XMLWriter()
  let space = "http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"
  let attributes = [
    ("xmlns", space), ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ("xsi:schemaLocation", "\(space) \(space)/pagecontent.xsd"),
  ]
  xml.element("PcGts", attributes) { xml in
    xml.element("Metadata") { xml in
      xml.element("Creator", text: "ocr \(programVersion) (\(model))")
      xml.element("Created", text: "1970-01-01T00:00:00")
      xml.element("LastChange", text: "1970-01-01T00:00:00")
    }
    var attributes = [
      ("imageFilename", read.source), ("imageWidth", "\(read.page.width)"),
      ("imageHeight", "\(read.page.height)"),
    ]
    if let resolution = read.resolution {
      attributes += [
        ("imageXResolution", plainNumber(resolution.horizontal, places: 2)),
        ("imageYResolution", plainNumber(resolution.vertical, places: 2)),
        ("imageResolutionUnit", "PPI"),
      ]
    }
    xml.element("Page", attributes) { xml in write(read.page, to: &xml) }
  }
  return xml.text
}

private func write(_ page: Page, to xml: inout XMLWriter) {
  // Neither a region nor an order may be empty.
  guard let block = page.textBox else { return }
  xml.element("ReadingOrder") { xml in
    xml.element("OrderedGroup", [("id", "order")]) { xml in
      xml.element("RegionRefIndexed", [("index", "0"), ("regionRef", "region")])
    }
  }
  var attributes = [("id", "region")]
  if page.turn != .none {
    // Clockwise to upright, above -180 up to 180.
    let degrees = page.turn == .counterclockwise ? -90 : page.turn.rawValue
    attributes.append(("orientation", "\(degrees)"))
  }
  xml.element("TextRegion", attributes) { xml in
    xml.element("Coords", outline(block))
    for (index, line) in page.lines.enumerated() {
      let name = "\(index + 1)"
      xml.element("TextLine", [("id", "line_" + name)]) { xml in
        xml.element("Coords", outline(line.box))
        xml.element("Baseline", [("points", line.baselinePoints(on: page))])
        for (index, word) in line.words.enumerated() {
          write(word, name: "\(name)_\(index + 1)", to: &xml)
        }
        write(line.text, [("conf", share(line.confidence))], to: &xml)
      }
    }
    write(page.lines.map(\.text).joined(separator: "\n"), [], to: &xml)
  }
}

private func write(_ word: PageWord, name: String, to xml: inout XMLWriter) {
  xml.element("Word", [("id", "word_" + name)]) { xml in
    xml.element("Coords", outline(word.box))
    for (index, letter) in word.letters.enumerated() {
      xml.element("Glyph", [("id", "letter_\(name)_\(index + 1)")]) { xml in
        xml.element("Coords", outline(letter.box))
        let others = letter.alternatives.filter { $0.label != letter.text }
          .map { ($0.label, $0.probability) }
        for (index, (text, confidence)) in ([(letter.text, letter.confidence)] + others)
          .enumerated()
        {
          write(text, [("index", "\(index)"), ("conf", share(confidence))], to: &xml)
        }
      }
    }
    write(word.text, [("conf", share(word.confidence))], to: &xml)
  }
}

private func write(
  _ text: String, _ attributes: XMLWriter.Attributes, to xml: inout XMLWriter
) {
  xml.element("TextEquiv", attributes) { xml in xml.element("Unicode", text: text) }
}

private func outline(_ box: Box) -> XMLWriter.Attributes {
  let corners = [
    (box.minX, box.minY), (box.maxX, box.minY), (box.maxX, box.maxY), (box.minX, box.maxY),
  ]
  return [("points", corners.map { "\($0.0),\($0.1)" }.joined(separator: " "))]
}
