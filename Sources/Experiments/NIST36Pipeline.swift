import Evaluation
import ImageCodecs
import OCRKit
import PageSynthesis
import Raster

/// The pages of the reports, read by this program's pipeline with the published net.
struct NIST36Pipeline: Experiment {
  let name = "nist36-pipeline"
  let title = "Four photographs of hand-printed letters, read"
  let summary = """
    The photographs on which the published pipeline was shown are read by ours: ink is told from \
    paper, components are grouped into lines and letters, and each letter is read by the published \
    net of 1024–64–36 numbers, trained on the same kind of letters. Shown are the boxes, the lines in \
    colours, every letter as the net saw it, and the text beside the truth. Errors are counted as \
    published: edits over the letters and digits of the truth, blanks and marks left out.
    """

  /// The weights that read.
  static let weights = "nist36-64"
  /// The photographs, by the names of their files.
  static let photographs = [
    ("cmu16720_01_list", "A to-do list"), ("cmu16720_02_letters", "Letters and digits"),
    ("cmu16720_03_haiku", "A haiku"), ("cmu16720_04_deep", "Deep learning"),
  ]

  /// A page with its truth.
  struct TruePage {
    let title: String
    let image: GrayImage
    let truth: String
  }

  /// A page and what was made of it.
  struct ReadPage {
    let page: TruePage
    let reading: Reading
    let errors: TextErrors
    let seconds: Double
  }

  /// Reads the pages; it takes seconds, so that nothing is kept for resuming.
  func run(in laboratory: Laboratory) throws(ExperimentError) -> ExperimentReport {
    let pages = try laboratory.isQuick ? [madePage()] : photographs(from: laboratory)
    let classifier = try laboratory.classifier(Self.weights)
    var results: [ReadPage] = []
    for page in pages {
      try laboratory.check()
      let start = laboratory.time
      // The published pipeline takes every page for upright, and as it is.
      let reading = read(
        page.image, with: classifier,
        options: ReadingOptions(
          orientation: .turned(.none), straightens: false, rescales: false, looksAgain: false,
          keepsLetters: true))
      results.append(
        ReadPage(
          page: page, reading: reading,
          errors: measure(truth: page.truth, hypothesis: reading.page.text),
          seconds: laboratory.time - start))
    }
    return try report(results, isQuick: laboratory.isQuick)
  }

  private func photographs(
    from laboratory: Laboratory
  ) throws(ExperimentError) -> [TruePage] {
    var pages: [TruePage] = []
    for (name, title) in Self.photographs {
      let path = "letter-photos/\(name)"
      let bytes = try laboratory.page(path + ".jpg")
      let truth = String(decoding: try laboratory.page(path + ".txt"), as: UTF8.self)
      do throws(ImageError) {
        let image = try ImageFile(bytes: bytes).page(0)
        pages.append(TruePage(title: title, image: image, truth: truth))
      } catch {
        throw .badData(path: path + ".jpg", reason: error.description)
      }
    }
    return pages
  }

  /// A page that is there without any photographs.
  private func madePage() throws(ExperimentError) -> TruePage {
    var options = SynthesisOptions()
    options.letterHeight = 30
    do throws(SynthesisError) {
      let page = try writePage(["READ ME", "IN 2 LINES"], options: options, seed: 36)
      return TruePage(title: "A page made by this program", image: page.gray, truth: page.text)
    } catch {
      throw .badData(path: "the made page", reason: error.description)
    }
  }
}
