import Files
import ImageCodecs
import OCRKit

extension ReadCommand {
  /// What the argument parser makes of pictures alone, as most calls have them; `nil` of arguments that
  /// may be something else.
  ///
  /// The parser looks through all options of the command, which takes longer than reading a word: 4 ms
  /// of a start.
  ///
  /// - Parameter arguments: The program's. Options begin with '-', and no command has a point in its
  ///   name.
  init?(ofPictures arguments: [String]) {
    guard !arguments.isEmpty,
      arguments.allSatisfy({ !$0.utf8.starts(with: "-".utf8) && $0.utf8.contains(0x2E) })
    else { return nil }
    self.init()
    images = arguments.compactMap { PathArgument(argument: $0) }
    documents = DocumentOptions()
    documents.format = FormatOptions()
    documents.format.formats = FormatOptions.defaultFormats
    documents.output = nil
    boxes = nil
    debug = nil
    timing = false
    selection = PageOptions()
    selection.pages = nil
    limits = PictureLimits()
    limits.maxPixels = ImageFile.defaultMaxPixels
    sandbox = SandboxOption()
    sandbox.sandbox = false
    model = ModelOptions()
    model.model = nil
    text = TextOptions()
    text.language = nil
    text.words = nil
    text.alphabet = nil
    text.pattern = nil
    text.alternatives = AssemblyOptions().alternatives
    text.rejectBelow = nil
    text.rejectMark = nil
    laying = LayingOptions()
    laying.layout = LayingOptions.defaultLayout
    laying.orientation = nil
    laying.leavesSkew = false
    laying.looksOnce = false
  }
}
