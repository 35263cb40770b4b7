import CFreeType
import Datasets

/// An outline font that is open, drawn at the scale of a letter set.
///
/// The only place of this module that is unsafe.
@safe struct FontFace: ~Copyable {
  /// The family's name; empty where the font has none.
  let family: String
  /// The style's name; empty where the font has none.
  let style: String

  private let library: FT_Library
  private let face: FT_Face
  /// The font file: FreeType reads from it as long as the font is open.
  private let memory: UnsafeMutableBufferPointer<UInt8>
  /// Height of the H in font units.
  private let capHeight: Int

  /// Opens a font.
  ///
  /// - Parameter bytes: The font file; of a collection the first font is taken.
  /// - Throws: Why it cannot draw letters.
  init(parsing bytes: [UInt8]) throws(FontError) {
    var library: FT_Library?
    let status = unsafe FT_Init_FreeType(&library)
    guard status == 0, let library = unsafe library else { throw .freeType(status) }
    let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    _ = unsafe memory.initialize(fromContentsOf: bytes)
    let face: FT_Face
    do {
      unsafe face = try FontFace.open(memory, library)
      capHeight = unsafe try FontFace.capHeight(of: face)
    } catch {
      // Takes the face along.
      unsafe FT_Done_FreeType(library)
      unsafe memory.deallocate()
      throw error
    }
    family = unsafe face.pointee.family_name.map { unsafe String(cString: $0) } ?? ""
    style = unsafe face.pointee.style_name.map { unsafe String(cString: $0) } ?? ""
    unsafe self.library = library
    unsafe self.memory = memory
    unsafe self.face = face
  }

  deinit {
    unsafe FT_Done_FreeType(library)
    unsafe memory.deallocate()
  }

  /// The picture of a character.
  ///
  /// Unhinted, so that the shape is the designer's and not that of one resolution.
  ///
  /// - Parameter code: Latin-1.
  /// - Returns: The picture, or why there is none.
  func draw(_ code: UInt8) -> DrawnGlyph {
    let index = unsafe FT_Get_Char_Index(face, FT_ULong(code))
    return index == 0 ? .missing : draw(glyph: index)
  }

  /// The picture that stands for missing characters.
  func drawMissing() -> DrawnGlyph {
    draw(glyph: 0)
  }

  /// The picture of the glyph at `index` of the font.
  private func draw(glyph index: FT_UInt) -> DrawnGlyph {
    guard unsafe FontFace.load(index, of: face) else { return .missing }
    let slot: FT_GlyphSlot = unsafe face.pointee.glyph
    let side = LetterSet.side
    let scale = Double(LetterSet.capHeight) / Double(capHeight)
    let advance = Double(unsafe slot.pointee.metrics.horiAdvance) * scale
    guard advance > 0 else { return .missing }
    // From font units to 1/64 pixel, as a number with 16 bits behind the point.
    let fixed = FT_Fixed((scale * 64 * 65536).rounded())
    var matrix = FT_Matrix(xx: fixed, xy: 0, yx: 0, yy: fixed)
    unsafe FT_Outline_Transform(&slot.pointee.outline, &matrix)
    let left = FT_Pos(((Double(side) - advance) / 2 * 64).rounded())
    let below = FT_Pos((side - LetterSet.baseline) * 64)
    unsafe FT_Outline_Translate(&slot.pointee.outline, left, below)
    var box = FT_BBox()
    guard unsafe FT_Outline_Get_BBox(&slot.pointee.outline, &box) == 0 else { return .missing }
    let edge = FT_Pos(side * 64)
    guard box.xMin >= 0, box.yMin >= 0, box.xMax <= edge, box.yMax <= edge else { return .tooLarge }
    var pixels = [UInt8](repeating: 0, count: side * side)
    let status = unsafe pixels.withUnsafeMutableBufferPointer { buffer in
      var bitmap = unsafe FT_Bitmap()
      unsafe bitmap.rows = UInt32(side)
      unsafe bitmap.width = UInt32(side)
      unsafe bitmap.pitch = Int32(side)
      unsafe bitmap.buffer = buffer.baseAddress
      unsafe bitmap.num_grays = 256
      unsafe bitmap.pixel_mode = UInt8(FT_PIXEL_MODE_GRAY.rawValue)
      return unsafe FT_Outline_Get_Bitmap(library, &slot.pointee.outline, &bitmap)
    }
    guard status == 0, pixels.contains(where: { $0 >= 128 }) else { return .missing }
    return .drawn(pixels: pixels, advance: Float(advance))
  }

  /// Opens the font in `memory`.
  private static func open(
    _ memory: UnsafeMutableBufferPointer<UInt8>, _ library: FT_Library
  ) throws(FontError) -> FT_Face {
    var face: FT_Face?
    let status = unsafe FT_New_Memory_Face(
      library, memory.baseAddress, FT_Long(memory.count), 0, &face)
    guard status == 0, let face = unsafe face else { throw .freeType(status) }
    guard unsafe face.pointee.face_flags & FT_Long(FT_FACE_FLAG_SCALABLE) != 0 else {
      throw .noOutlines
    }
    guard unsafe FT_Select_Charmap(face, FT_ENCODING_UNICODE) == 0 else { throw .notUnicode }
    return unsafe face
  }

  /// How high the face's H is, in font units.
  private static func capHeight(of face: FT_Face) throws(FontError) -> Int {
    let index = unsafe FT_Get_Char_Index(face, FT_ULong(UInt8(ascii: "H")))
    guard index != 0, unsafe load(index, of: face) else { throw .noCapitals }
    let slot: FT_GlyphSlot = unsafe face.pointee.glyph
    var box = FT_BBox()
    guard unsafe FT_Outline_Get_BBox(&slot.pointee.outline, &box) == 0, box.yMax > box.yMin else {
      throw .noCapitals
    }
    return box.yMax - box.yMin
  }

  /// Loads a glyph's outline in font units; false where it has none.
  private static func load(_ index: FT_UInt, of face: FT_Face) -> Bool {
    guard unsafe FT_Load_Glyph(face, index, FT_Int32(FT_LOAD_NO_SCALE)) == 0 else { return false }
    return unsafe face.pointee.glyph.pointee.format == FT_GLYPH_FORMAT_OUTLINE
  }
}

/// What drawing a character gives.
enum DrawnGlyph: Equatable {
  /// `[80, 80]`, 255 is ink, laid out as in a `LetterSet`, and the advance width in its pixels.
  case drawn(pixels: [UInt8], advance: Float)
  /// The font has no picture of it, or one without ink or width.
  case missing
  /// It reaches beyond the edges of the picture.
  case tooLarge
}

/// Why a font cannot draw letters.
enum FontError: Error, Equatable {
  /// FreeType refuses it with this status.
  case freeType(Int32)
  /// It has pictures of fixed sizes only.
  case noOutlines
  /// It does not say which character a picture is.
  case notUnicode
  /// It has no H to take the scale from.
  case noCapitals
}

extension FontError: CustomStringConvertible {
  /// One line for the user, without the file's name, which the caller puts before it.
  var description: String {
    switch self {
    case .freeType(let status): "not a font that FreeType reads (status \(status))"
    case .noOutlines: "has no outlines, only pictures of fixed sizes"
    case .notUnicode: "has no Unicode table of its characters"
    case .noCapitals: "has no capital H"
    }
  }
}
