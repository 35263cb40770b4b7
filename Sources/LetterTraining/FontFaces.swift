import PageSynthesis
struct FontFaces {
  init(folder: String, loader: inout LetterLoader) throws(TrainingError) {}
  func source(isPrint: Bool, isHeldOut: Bool) -> FontLetters? { nil }
  func zones(of classes: [String]) -> [[Double]]? { nil }
}
