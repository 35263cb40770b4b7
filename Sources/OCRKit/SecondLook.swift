import Deskewing
import Raster
import TextAssembly

/// A way in which a picture is changed a little before it is read again.
///
/// To a reader it is the same page; but where strokes hardly touch, or hardly part, other ink hangs together, and a
/// letter between two classes goes to the other. What is right stays more often than what is wrong: of the readings of
/// what was doubtful those are taken that agree (`Page.voted`).
///
/// Source: test-time augmentation; A. Krizhevsky, I. Sutskever and G. Hinton, "ImageNet classification with deep
/// convolutional neural networks", NIPS 2012, section 4.1, average over crops. Ours varies the page, not the letter: cuts
/// between letters differ too, which an average over crops leaves as they are.
enum SecondLook: CaseIterable {
  case softened
  case sharpened
  case sheared

  // Chosen with leastDoubtful and doubt among nine ways on all of names, name-pages, notes, print-handwriting,
  // mixed-handwriting, degraded and noisy-office of ../shared/pages.

  /// Lines that are read less surely are doubtful.
  static let doubt: Float = 0.9
  /// Pages are looked at again where the letters of doubtful lines are at least this share of all.
  private static let leastDoubtful = 0.1

  /// Whether so much of a page is doubtful that it is looked at again.
  static func isWanted(for page: Page) -> Bool {
    let doubtful = page.lines.filter { $0.confidence < doubt }.flatMap(\.words)
    let count = doubtful.reduce(0) { $0 + $1.letters.count }
    return count > 0 && Double(count) >= leastDoubtful * Double(page.letterCount)
  }

  /// A picture, changed, and where a box on it is on the picture itself.
  func changed(_ image: GrayImage) -> (image: GrayImage, given: (Box) -> Box) {
    switch self {
    case .softened: return (image.sharpened(by: -1, deviation: 0.5), { $0 })
    case .sharpened: return (image.sharpened(by: 0.6, deviation: 2), { $0 })
    case .sheared:
      let shear = Shear(slant: 0.05, width: image.width, height: image.height)
      return (shear.sheared(image), { shear.given($0) })
    }
  }
}
