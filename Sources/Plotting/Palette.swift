/// Colours that people who see fewer colours can tell apart.
///
/// Source: M. Okabe and K. Ito, "Color universal design", 2008; without their yellow, which is too
/// light for a line on white. `diverging` is the blue and red of C. Brewer's RdBu.
public enum Palette {
  /// For lines and bars, in this order.
  public static let series = [
    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#333333",
  ]

  /// The colour of series `index`; they come again after the last.
  static func color(_ index: Int) -> String { series[index % series.count] }

  /// 256 steps from black to white.
  static let gray: [Color] = (0..<256).map { Color(UInt8($0), UInt8($0), UInt8($0)) }

  /// 256 steps from blue (negative) over white to red (positive).
  static let diverging = steps(
    through: [
      Color(33, 102, 172), Color(146, 197, 222), Color(247, 247, 247), Color(244, 165, 130),
      Color(178, 24, 43),
    ])

  /// 256 steps from white to dark blue, for counts and shares.
  static let sequential = steps(
    through: [
      Color(255, 255, 255), Color(198, 219, 239), Color(107, 174, 214), Color(33, 113, 181),
      Color(8, 48, 107),
    ])

  /// 256 colours in straight lines through `stops`.
  private static func steps(through stops: [Color]) -> [Color] {
    (0..<256).map { step in
      let place = Double(step) / 255 * Double(stops.count - 1)
      let first = min(stops.count - 2, Int(place))
      return stops[first].mixed(with: stops[first + 1], share: place - Double(first))
    }
  }
}

/// A colour of three bytes.
struct Color: Equatable {
  let red: UInt8
  let green: UInt8
  let blue: UInt8

  init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// This colour with `share` of another, 0 … 1.
  func mixed(with other: Color, share: Double) -> Color {
    func mix(_ from: UInt8, _ to: UInt8) -> UInt8 {
      UInt8((Double(from) + (Double(to) - Double(from)) * share).rounded())
    }
    return Color(mix(red, other.red), mix(green, other.green), mix(blue, other.blue))
  }

  /// As SVG writes it.
  var hex: String {
    "#"
      + [red, green, blue].map { byte in
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }.joined()
  }

  /// Whether white text on it is easier to read than black.
  var isDark: Bool { 299 * Int(red) + 587 * Int(green) + 114 * Int(blue) < 140_000 }
}
