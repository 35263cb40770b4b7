import ArgumentParser
import Files
import ImageCodecs
import PageSynthesis
import Raster

/// `ocr synth`: makes pictures with known text.
struct SynthCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "synth",
    abstract: "Make the sample pictures: pages of known text in drawn hand print.")

  @Option(
    help: ArgumentHelp(
      "Write every sample picture and its text into this folder.", valueName: "folder"))
  var samples: String

  func run() throws {
    let folder = FilePath(samples)
    do throws(FileError) {
      try makeFolder(folder)
    } catch {
      throw Failure(writing: samples, error)
    }
    for sample in SamplePages.all {
      let pages: [SyntheticPage]
      do throws(SynthesisError) {
        pages = try sample.write()
      } catch {
        throw Failure(error)
      }
      let bytes: [UInt8]
      do throws(ImageError) {
        bytes = try encoded(pages, as: sample.format)
      } catch {
        throw Failure("\(sample.name): \(error)", .defect)
      }
      try writeWhole(bytes, to: folder.appending(sample.fileName))
      try writeWhole(Array(sample.truth.utf8), to: folder.appending(sample.name + ".txt"))
    }
  }

  private func encoded(
    _ pages: [SyntheticPage], as format: Sample.Format
  ) throws(ImageError) -> [UInt8] {
    switch format {
    case .png: try encodePNG(pages[0].image)
    case .grayPNG: try encodePNG(pages[0].gray)
    case .jpeg(let quality): try encodeJPEG(pages[0].image, quality: quality)
    case .tiff: try encodeTIFF(pages.map(\.gray))
    }
  }
}
