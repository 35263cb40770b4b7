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
/// - Returns: The lines; for a letter, one that holds it.
package func group(
  _ components: [Component], on edges: Box, as layout: Layout, options: LineGroupingOptions
) -> LineGrouping {
  switch layout {
  case .page: groupIntoLines(components, on: edges, options: options)
  case .block: groupIntoLines(components, on: edges, options: options.inOneColumn)
  case .line, .word: groupIntoOneLine(components, on: edges, options: options)
  case .letter: groupAsLetter(components)
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
