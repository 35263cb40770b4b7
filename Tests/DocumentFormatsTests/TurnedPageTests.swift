import Raster
import Testing
import TextAssembly

@testable import DocumentFormats

@Suite("Pages that lie on their side")
struct TurnedPageTests {
  /// A page of 400 × 300 pixels, given as it looks after a turn clockwise.
  private func turned(_ turn: QuarterTurn, slope: Double = 0) -> ReadPage {
    ReadPage(
      source: "a", number: 1, page: SamplePages.page(["AB", "C"], slope: slope).turned(turn))
  }

  @Test("a page turned knows how it is upright again", arguments: QuarterTurn.allCases)
  func upright(turn: QuarterTurn) {
    let page = SamplePages.page(["AB", "C"], slope: 0.1)
    let turned = page.turned(turn)
    #expect(turned.turn == turn.inverse)
    #expect(turned.width == (turn.swapsSides ? 300 : 400))
    #expect(turned.upright == page)
    #expect(turned.text == page.text)
    #expect(turned.rejecting(below: 0.9).turn == turn.inverse)
  }

  @Test("the baseline runs with the text")
  func baselines() {
    // Upright from 20,50 to 42,50 on 400 × 300 pixels.
    let line = { (turn: QuarterTurn) in
      let page = turned(turn).page
      return page.lines[0].baselinePoints(on: page)
    }
    #expect(line(.none) == "20,50 42,50")
    #expect(line(.clockwise) == "250,20 250,42")
    #expect(line(.half) == "380,250 358,250")
    #expect(line(.counterclockwise) == "50,380 50,358")
  }

  @Test("every format says how the text lies, and nothing of upright pages")
  func said() {
    func all(_ turn: QuarterTurn) -> [String] {
      [DocumentFormat.json, .hocr, .alto, .page].flatMap {
        documents([turned(turn)], as: $0, programVersion: "1", model: "m")
      }.map { String(decoding: $0, as: UTF8.self) }
    }
    for (text, note) in zip(
      all(.clockwise),
      [#""turn":270"#, "; textangle 270", #"ROTATION="270""#, #"orientation="-90""#])
    {
      #expect(text.contains(note))
    }
    for (text, word) in zip(all(.none), ["\"turn\"", "textangle", "ROTATION", "orientation"]) {
      #expect(!text.contains(word))
    }
    let hocr = hocrDocument([turned(.half, slope: 0.1)], programVersion: "1", model: "m")
    #expect(hocr.contains("; baseline 0.1 "))
  }

  @Test("JSON says of a straightened page by how much it was askew")
  func skew() {
    let page = Page(width: 4, height: 3, isLightOnDark: false, skew: -7.5, lines: [])
    let read = ReadPage(source: "a", number: 1, page: page.turned(.half))
    let json = jsonDocument([read], programVersion: "1", model: "m")
    #expect(json.contains(#""turn":180,"skew":-7.5,"#))
    #expect(page.rejecting(below: 1).skew == -7.5)
  }

  @Test("a PDF's text runs with the letters")
  func pdf() {
    let frame = PDFFrame(width: 150, height: 200, across: 0.5, down: 0.5)
    let text = pdfText(turned(.clockwise).page, frame)
    // Down the page: along the text is down, its up is to the right.
    #expect(text.contains("0 -0.5 0.5 0 125 190 Tm\n"))
    let upside = pdfText(
      turned(.half).page, PDFFrame(width: 200, height: 150, across: 0.5, down: 0.5))
    #expect(upside.contains("-0.5 0 0 -0.5 190 25 Tm\n"))
  }
}
