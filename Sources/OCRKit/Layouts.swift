package import LetterSegmentation
package import LineGrouping
package import Raster
package import TextAssembly

/// Groups components into lines as the layout wants them: the one place that knows what each does.
///
/// - Parameters:
///   - components: Of the picture.
///   - edges: The picture's.
///   - layout: What it shows.
///   - options: For lines.
/// - Returns: The lines, for a letter one that holds it; and the components that they name, which are
///   those given but for what two lines shared.
package func group(
  _ components: [Component], on edges: Box, as layout: Layout, options: LineGroupingOptions
) -> (grouping: LineGrouping, components: [Component]) {
  switch layout {
  case .page, .block:
    let options = layout == .page ? options : options.inOneColumn
    let grouping = groupIntoLines(components, on: edges, options: options)
    guard let parted = partingShared(components, between: grouping) else {
      return (grouping, components)
    }
    return (groupIntoLines(parted, on: edges, options: options), parted)
  case .line, .word:
    return (groupIntoOneLine(components, on: edges, options: options), components)
  case .letter: return (groupAsLetter(components), components)
  }
}

/// Cuts lines into letters as the layout wants them.
///
/// - Parameters:
///   - grouping: What `group` made for the same layout.
///   - components: Of the picture.
///   - layout: What it shows.
///   - method: How it is decided what is a letter, if it is not decided yet.
///   - options: Sizes in letter heights.
/// - Returns: The letters of each line.
package func segment(
  _ grouping: LineGrouping, _ components: [Component], as layout: Layout,
  method: SegmentationMethod, options: SegmentationOptions
) -> [SegmentedLine] {
  grouping.lines.map { line in
    layout == .letter
      ? segmentAsLetter(line, components: components)
      : segmentLetters(of: line, components: components, method: method, options: options)
  }
}

extension AssemblyOptions {
  /// The same for a picture that shows `layout`.
  package func reading(_ layout: Layout) -> AssemblyOptions {
    guard layout == .word || layout == .letter else { return self }
    var options = self
    options.hasBlanks = false
    if layout == .letter {
      // Whatever it looks like, it is a letter.
      options.skipCost = 1000
    }
    return options
  }
}
