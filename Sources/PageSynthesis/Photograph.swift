import Raster
import SeededRandom

/// What a camera sees, each 0 to 1 for every pixel of the picture.
struct Scene {
  let width: Int
  let height: Int
  let ink: [Float]
  /// What is printed; `nil` for nothing.
  let guides: [Float]?
}

/// A picture in grey levels, and in colour where anything on it has one.
struct Picture {
  var gray: [UInt8]
  var color: [UInt8]?
}

/// The picture: paper, what is printed on it, ink, light, noise, and what became of it as a file.
func photograph(
  _ scene: Scene, options: SynthesisOptions, using random: inout SplitMix64
) -> Picture {
  let relief = paperRelief(
    width: scene.width, height: scene.height, options: options, using: &random)
  let light = lightLevels(
    width: scene.width, height: scene.height, options: options, using: &random)
  // All channels get the same noise.
  let noiseSeed = random.next()
  let behind = options.bleedThrough > 0 ? otherSide(of: scene, options: options) : nil
  var colors = [options.ink, options.paper]
  if scene.guides != nil { colors.append(options.guideColor) }
  let isGray = colors.allSatisfy { $0.red == $0.green && $0.green == $0.blue }
  let channels = (isGray ? [\InkColor.red] : [\.red, \.green, \.blue]).map { channel in
    let paper = Float(options.paper[keyPath: channel])
    let ink = Float(options.ink[keyPath: channel])
    var levels = [Float](repeating: paper, count: scene.width * scene.height)
    if let relief {
      for place in 0..<levels.count { levels[place] += relief[place] }
    }
    if let behind {
      let strength = Float(options.bleedThrough)
      for place in 0..<levels.count {
        levels[place] += (ink - levels[place]) * behind[place] * strength
      }
    }
    if let guides = scene.guides {
      let print = Float(options.guideColor[keyPath: channel])
      for place in 0..<levels.count { levels[place] += (print - levels[place]) * guides[place] }
    }
    for place in 0..<levels.count { levels[place] += (ink - levels[place]) * scene.ink[place] }
    if let light {
      for place in 0..<levels.count { levels[place] *= light[place] }
    }
    return develop(
      levels, width: scene.width, height: scene.height, ink: ink, paper: paper, options: options,
      seed: noiseSeed)
  }
  guard channels.count == 3 else { return Picture(gray: channels[0], color: nil) }
  var color = [UInt8](repeating: 0, count: channels[0].count * 3)
  for place in 0..<channels[0].count {
    for channel in 0..<3 { color[place * 3 + channel] = channels[channel][place] }
  }
  return Picture(gray: luma(of: color), color: color)
}

/// Grey levels of a colour picture (ITU-R BT.601 luma, as codecs make it).
private func luma(of samples: [UInt8]) -> [UInt8] {
  var pixels = [UInt8](repeating: 0, count: samples.count / 3)
  for index in 0..<pixels.count {
    let red = Int(samples[3 * index])
    let green = Int(samples[3 * index + 1])
    let blue = Int(samples[3 * index + 2])
    pixels[index] = UInt8((red * 299 + green * 587 + blue * 114 + 500) / 1000)
  }
  return pixels
}

/// How far the paper is from its colour, in levels; `nil` for smooth paper.
private func paperRelief(
  width: Int, height: Int, options: SynthesisOptions, using random: inout SplitMix64
) -> [Float]? {
  guard options.texture > 0 || options.pattern > 0 else { return nil }
  var relief = [Float](repeating: 0, count: width * height)
  if options.texture > 0 {
    for (cell, share) in [(1.7, 0.45), (5, 0.4), (23, 0.5), (140, 0.9)] as [(Double, Float)] {
      let plane = spots(width: width, height: height, cell: cell, using: &random)
      let strength = share * Float(options.texture)
      for index in 0..<relief.count { relief[index] += plane[index] * strength }
    }
  }
  if options.pattern > 0 {
    // Two families of lines, as fine as a cheque's against its writing.
    let pitch = max(2.5, options.letterHeight * (0.1 + 0.15 * Double(random.uniform())))
    for _ in 0..<2 {
      let family = PatternLines(pitch: pitch, width: width, height: height, using: &random)
      for y in 0..<height {
        for x in 0..<width {
          relief[y * width + x] -= family.darkness(x: x, y: y) * Float(options.pattern)
        }
      }
    }
  }
  return relief
}

/// The light on every pixel; `nil` where it is full everywhere.
private func lightLevels(
  width: Int, height: Int, options: SynthesisOptions, using random: inout SplitMix64
) -> [Float]? {
  let light = Light(options: options, using: &random)
  guard options.unevenLight > 0 || options.shadow > 0 else { return nil }
  var levels = [Float](repeating: 1, count: width * height)
  for y in 0..<height {
    let v = Float(2 * y - height + 1) / Float(height)
    for x in 0..<width {
      levels[y * width + x] = light.level(x: Float(2 * x - width + 1) / Float(width), y: v)
    }
  }
  return levels
}

/// The writing on the other side of the paper: this one's, mirrored, between the lines, soft.
private func otherSide(of scene: Scene, options: SynthesisOptions) -> [Float] {
  let (width, height) = (scene.width, scene.height)
  let shift = Int(options.letterHeight * options.lineSpacing * 0.4)
  var mirrored = [Float](repeating: 0, count: width * height)
  for y in shift..<max(shift, height) {
    for x in 0..<width {
      mirrored[y * width + x] = scene.ink[(y - shift) * width + width - 1 - x]
    }
  }
  return blurred(
    mirrored, width: width, height: height, deviation: options.letterHeight * 0.03)
}

/// One channel as the sensor sees it and the file keeps it.
private func develop(
  _ seen: [Float], width: Int, height: Int, ink: Float, paper: Float, options: SynthesisOptions,
  seed: UInt64
) -> [UInt8] {
  var random = SplitMix64(seed: seed)
  var levels = seen
  if options.coarseness > 1 {
    levels = coarsened(levels, width: width, height: height, factor: options.coarseness)
  }
  if options.noise > 0 {
    let noise = Float(options.noise) * 0.866
    for place in 0..<levels.count {
      // Four 16-bit draws in one: the sum is near enough to a bell.
      let bits = random.next()
      let sum =
        Float(bits & 0xFFFF) + Float(bits >> 16 & 0xFFFF)
        + Float(bits >> 32 & 0xFFFF) + Float(bits >> 48)
      levels[place] += (sum / 32768 - 4) * noise
    }
  }
  if options.salt > 0 {
    let share = Float(options.salt)
    for place in 0..<levels.count where random.uniform() < share {
      levels[place] = random.next() & 1 == 0 ? 0 : 255
    }
  }
  if options.bilevel > 0 {
    let threshold = paper + (ink - paper) * Float(options.bilevel)
    for place in 0..<levels.count { levels[place] = levels[place] > threshold ? 255 : 0 }
  }
  if options.jpegQuality >= 1 {
    levels = compressed(
      levels, width: width, height: height, quality: Float(options.jpegQuality))
  }
  var pixels = [UInt8](repeating: 0, count: levels.count)
  for place in 0..<levels.count {
    pixels[place] = UInt8(min(255, max(0, levels[place])) + 0.5)
  }
  return pixels
}
