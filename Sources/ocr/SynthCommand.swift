import ArgumentParser
import Files
import ImageCodecs
import PageSynthesis

/// `ocr synth`: makes pictures with known text.
struct SynthCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "synth",
    abstract: "Write the sample pictures, each with its true text.")

  @Option(help: ArgumentHelp("Where the samples are written.", valueName: "folder"))
  var samples: PathArgument

  func run() throws {
    watchForInterrupts()
    try makeOutputFolder(samples.path)
    for sample in SamplePages.all {
      try checkInterrupt()
      let path = samples.path.appending(sample.fileName)
      let bytes: [UInt8]
      do {
        bytes = try encode(sample)
      } catch {
        throw Failure(path.description, "\(error)", .defect)
      }
      try write(bytes, to: path)
      try write(
        Array(sample.truth.utf8), to: samples.path.appending(sample.name + ".txt"))
    }
  }

  /// The sample as the bytes of its file.
  private func encode(_ sample: Sample) throws -> [UInt8] {
    let pages = try sample.write()
    return switch sample.format {
    case .png: try encodePNG(pages[0].image)
    case .grayPNG: try encodePNG(pages[0].gray)
    case .jpeg(let quality): try encodeJPEG(pages[0].image, quality: quality)
    case .tiff: try encodeTIFF(pages.map(\.gray))
    }
  }
}
