import SeededRandom

/// Breaks a text into pages as they would lie under a camera: some lines each, some in capitals.
///
/// Paragraphs are broken at blanks into lines of at most a width that is drawn for the page, from 20
/// to 90 characters; on one page of four, words are divided at the ends of lines. The same text and
/// seed give the same pages.
struct PageWriter {
  private var random: SplitMix64
  private let text: Corpus.Text

  init(_ text: Corpus.Text, seed: UInt64) {
    self.text = text
    random = SplitMix64(seed: seed)
  }

  /// A page: its characters with the ends of lines, and whether it is kept from counting, to be
  /// measured on.
  struct Page {
    let characters: [UInt8]
    let isHeldOut: Bool
  }

  /// Hands every page of the text to `use`, in order.
  ///
  /// - Parameters:
  ///   - heldOut: The probability that a page is kept from counting.
  ///   - use: Takes a page.
  mutating func write(heldOut: Double, _ use: (Page) -> Void) {
    var start = 0
    while start < text.lines.count {
      let end = pageEnd(from: start)
      let isHeldOut = happens(heldOut)
      var page: [UInt8] = []
      switch text.kind {
      case .prose: wrap(text.lines[start..<end], into: &page)
      case .lines:
        for line in text.lines[start..<end] where !line.isEmpty {
          page += line
          page.append(0x0A)
        }
      }
      if happens(text.capitals) { capitalize(&page) }
      if !page.isEmpty { use(Page(characters: page, isHeldOut: isHeldOut)) }
      start = end
    }
  }

  /// Where the page that begins at line `start` ends: at an empty line, or after one to eight
  /// paragraphs.
  private mutating func pageEnd(from start: Int) -> Int {
    if text.kind == .prose { return min(start + 1 + random.below(8), text.lines.count) }
    let end = text.lines[start...].firstIndex { $0.isEmpty }
    return end.map { $0 + 1 } ?? text.lines.count
  }

  private mutating func wrap(_ paragraphs: ArraySlice<ArraySlice<UInt8>>, into page: inout [UInt8])
  {
    let width = 20 + random.below(71)
    let divides = happens(0.25)
    for paragraph in paragraphs {
      var column = 0
      for word in paragraph.split(separator: 0x20) {
        var word = word
        if column > 0, column + 1 + word.count > width {
          let room = width - column - 2
          if divides, room >= 3, word.count - room >= 3, word.allSatisfy(isLetter) {
            page.append(0x20)
            page += word.prefix(room)
            page.append(UInt8(ascii: "-"))
            word = word.dropFirst(room)
          }
          page.append(0x0A)
          column = 0
        } else if column > 0 {
          page.append(0x20)
          column += 1
        }
        page += word
        column += word.count
      }
      if column > 0 { page.append(0x0A) }
    }
  }

  private mutating func happens(_ probability: Double) -> Bool {
    Double(random.uniform()) < probability
  }
}

/// Whether `byte` is a letter of ASCII.
func isLetter(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
}

/// Turns the small letters into capitals.
private func capitalize(_ page: inout [UInt8]) {
  for place in page.indices where (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(page[place]) {
    page[place] &= 0xDF
  }
}
