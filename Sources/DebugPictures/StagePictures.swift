import LetterSegmentation
import LineGrouping
public import OCRKit
public import Raster

/// The components of a page: kept ones black, dropped ones in the colour of the reason, which a
/// legend below the page explains.
///
/// - Parameter reading: What the stages found.
/// - Returns: A picture of the page's width, higher by the legend.
public func componentsPicture(of reading: Reading) -> RGBImage {
  var reasons: [(name: String, components: [Int])] = []
  for reason in StrayReason.allCases {
    let members = reading.grouping.strays.filter { $0.reason == reason }.map(\.component)
    reasons.append(("in no line: \(reason.rawValue)", members))
  }
  for reason in DropReason.allCases {
    let members = reading.segmentedLines.flatMap(\.dropped).filter { $0.reason == reason }
    reasons.append(("in no letter: \(reason.rawValue)", members.map(\.component)))
  }
  let dropped = reasons.reduce(0) { $0 + $1.components.count }

  let width = reading.mask.width
  let size = max(8, Double(width) / 70)
  let row = Int(size * 1.8)
  // A page narrower than the legend is as wide as that.
  var canvas = Canvas(
    width: max(width, Int(size * 26)), height: reading.mask.height + row * (reasons.count + 2))
  for component in reading.components {
    canvas.paint(component, .black)
  }
  for (number, reason) in reasons.enumerated() {
    for component in reason.components {
      canvas.paint(reading.components[component], .numbered(number))
    }
  }
  var y = reading.mask.height
  canvas.fill(minX: 0, minY: y, maxX: canvas.image.width, maxY: y + 1, .gray)
  y += row / 2
  let kept = ("kept", reading.components.count - dropped, Color.black)
  let entries = [kept] + reasons.enumerated().map { ($1.name, $1.components.count, .numbered($0)) }
  for (name, count, color) in entries {
    let side = Int(size)
    canvas.fill(minX: side, minY: y, maxX: side * 2, maxY: y + side, color)
    canvas.label("\(name) (\(count))", x: side * 3, y: y, height: size, .black)
    y += row
  }
  return canvas.image
}

/// The lines of a page, each in a colour: full for the components that hold the line, pale for those
/// that were added, grey for what is in no line; the axis of each is drawn through it.
///
/// - Parameter reading: What the stages found.
/// - Returns: A picture of the page's size.
public func linesPicture(of reading: Reading) -> RGBImage {
  let mask = reading.mask
  var canvas = Canvas(width: mask.width, height: mask.height)
  for stray in reading.grouping.strays {
    canvas.paint(reading.components[stray.component], .gray.lightened(by: 0.4))
  }
  let thickness = Canvas.thickness(width: mask.width, height: mask.height)
  for (number, line) in reading.grouping.lines.enumerated() {
    let color = Color.numbered(number)
    let inliers = Set(line.inliers)
    for member in line.members {
      canvas.paint(
        reading.components[member],
        inliers.contains(member) ? color : color.lightened(by: 0.55))
    }
    let boxes = line.members.map { reading.components[$0].box }
    let left = boxes.map(\.minX).min() ?? 0
    let right = boxes.map(\.maxX).max() ?? 0
    let reach = Int(line.letterHeight / 2)
    canvas.curve(
      line.axis,
      columns: max(0, left - reach)..<max(0, left - reach, min(mask.width, right + reach)),
      thickness: thickness, .black)
    let size = max(8, line.letterHeight * 0.4)
    canvas.label(
      "\(number + 1)", x: max(1, left - reach - Int(size * 1.5)),
      y: Int((line.axis.row(at: Double(left)) - size / 2).rounded()), height: size, .black,
      ground: true)
  }
  return canvas.image
}

/// Every letter as the network saw it, twice its size, with the three classes it held most probable
/// and their percentages.
///
/// - Parameter reading: What the stages found, with the letters kept (`ReadingOptions.keepsLetters`).
/// - Returns: A sheet of at most 24 letters a row, in reading order; one empty cell for a page
///   without letters.
public func lettersPicture(of reading: Reading) -> RGBImage {
  let batch = reading.batch
  let scale = 2
  let letterSide = batch.side * scale
  let textSize = 9.0
  let textRow = 15
  let cellWidth = max(letterSide, 64) + 6
  let cellHeight = letterSide + 3 * textRow + 8
  let columns = max(1, min(24, batch.count))
  let rows = max(1, (batch.count + columns - 1) / columns)
  var canvas = Canvas(
    width: columns * cellWidth, height: rows * cellHeight, color: Color(235, 235, 235))
  for letter in 0..<batch.count {
    let x = letter % columns * cellWidth + 3
    let y = letter / columns * cellHeight + 3
    for row in 0..<batch.side {
      for column in 0..<batch.side {
        let place = ((letter * batch.side + row) * batch.side + column) * batch.channels
        let level = UInt8(255 - 255 * min(1, max(0, batch.values[place])))
        canvas.fill(
          minX: x + column * scale, minY: y + row * scale, maxX: x + (column + 1) * scale,
          maxY: y + (row + 1) * scale, Color(level, level, level))
      }
    }
    let classes = reading.classes
    let own = reading.probabilities[letter * classes.count..<(letter + 1) * classes.count]
    let ranked = zip(classes, own).sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    for (place, guess) in ranked.prefix(3).enumerated() {
      canvas.label(
        "\(guess.0) \(Int((guess.1 * 100).rounded()))%", x: x + 2,
        y: y + letterSide + 4 + place * textRow, height: textSize,
        place == 0 ? .black : Color(110, 110, 110))
    }
  }
  return canvas.image
}
