import Raster
public import SeededRandom
public import StrokeFont

/// People who write with a pen as `StrokeFont` has it, each with habits of their own.
public struct PenLetters: LetterSource {
  private let school: StrokeFont.School

  /// All of them who learned to write at this school.
  public init(school: StrokeFont.School = .english) { self.school = school }

  /// Somebody with a pen of `SynthesisOptions.penWidth`.
  public func writer(
    options: SynthesisOptions, using random: inout SplitMix64
  ) -> any LetterWriter {
    PenWriter(options: options, school: school, using: &random)
  }
}

private struct PenWriter: LetterWriter {
  private let habits: PenHabits
  private let options: SynthesisOptions
  private let unit: Double

  init(
    options: SynthesisOptions, school: StrokeFont.School, using random: inout SplitMix64
  ) {
    habits = PenHabits(options: options, school: school, using: &random)
    self.options = options
    // Enough for the finest pen, and not much less than the picture shows.
    unit = min(64, max(32, options.letterHeight))
  }

  var unsteadiness: Double { 1 }
  var spaceWidth: Double { StrokeFont.width(of: " ") * habits.width }

  mutating func letter(
    _ character: Character, using random: inout SplitMix64
  ) -> LetterShape? {
    let shape = habits.shape(of: character)
    // Now and then a writer falls out of the habit.
    let slips = Double(random.uniform()) < 0.12 * options.wobble
    guard
      let glyph = StrokeFont.glyph(
        for: character, variant: slips ? 0 : shape.variant, school: habits.school)
    else { return nil }
    let strokes = penStrokes(
      along: habits.proportioned(glyph.strokes, of: character), habit: shape.bend, habits: habits,
      options: options, using: &random)
    var minX = Double.infinity
    var minY = Double.infinity
    var maxX = -Double.infinity
    var maxY = -Double.infinity
    for point in strokes.joined() {
      minX = min(minX, point.x * habits.width)
      maxX = max(maxX, point.x * habits.width)
      minY = min(minY, point.y)
      maxY = max(maxY, point.y)
    }
    guard minX <= maxX else { return nil }
    let rim = (options.penWidth * unit + 2).rounded(.up)
    let left = (minX * unit).rounded(.down) - rim
    let top = (minY * unit).rounded(.down) - rim
    var plane = InkPlane(
      width: Int(maxX * unit - left + rim) + 1, height: Int(maxY * unit - top + rim) + 1)
    for stroke in strokes {
      plane.draw(
        stroke.map { point in
          PenPoint(
            x: point.x * habits.width * unit - left, y: point.y * unit - top,
            radius: point.radius * options.penWidth / 2 * unit, darkness: point.darkness)
        })
    }
    return LetterShape(
      ink: plane.cover.map { UInt8($0 * 255) }, width: plane.width, height: plane.height,
      unit: unit, baseline: unit - top, origin: -left, advance: glyph.advance * habits.width)
  }
}
