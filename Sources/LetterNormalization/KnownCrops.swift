/// Crops that were met before: a page that was never on paper has each letter many times.
///
/// On a page where hardly one is met twice, none is looked for any more.
struct KnownCrops {
  /// So many crops are kept before it is told whether any are met twice.
  private static let trial = 256
  /// From one twin for so many crops on, looking for them is worth it.
  private static let cropsForTwin = 8

  /// How many were found.
  private var twins = 0
  private var crops: [InkCrop] = []
  /// How each crop was drawn.
  private var frames: [[Float]] = []
  /// The crops of each hash.
  private var places: [UInt64: [Int]] = [:]

  /// How a crop that equals `crop` was drawn; for the first one, what `draw` draws.
  ///
  /// Once looking is not worth it, every crop is drawn.
  mutating func values(of crop: InkCrop, draw: () -> [Float]) -> [Float] {
    if crops.count >= Self.trial, twins * Self.cropsForTwin < crops.count { return draw() }
    let hash = Self.hash(crop)
    for place in places[hash, default: []] where crops[place] == crop {
      twins += 1
      return frames[place]
    }
    let frame = draw()
    places[hash, default: []].append(crops.count)
    crops.append(crop)
    frames.append(frame)
    return frame
  }

  /// FNV-1a of the values' bits, in two lanes that do not wait for each other.
  private static func hash(_ crop: InkCrop) -> UInt64 {
    let prime: UInt64 = 0x100_0000_01B3
    var even = UInt64(crop.width)
    var odd = UInt64(crop.height)
    let ink = crop.ink.span
    var place = 0
    while place + 1 < ink.count {
      even = (even ^ UInt64(ink[place].bitPattern)) &* prime
      odd = (odd ^ UInt64(ink[place + 1].bitPattern)) &* prime
      place += 2
    }
    if place < ink.count { even = (even ^ UInt64(ink[place].bitPattern)) &* prime }
    return even ^ odd &* 0x9E37_79B9_7F4A_7C15
  }
}
