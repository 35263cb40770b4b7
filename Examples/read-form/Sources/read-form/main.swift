// Reads a form whose fields have capitals and digits, and names the letters that are unsure.
//
// usage: swift run read-form PICTURE MODELS
//
// MODELS is the folder with handprint.safetensors and language.safetensors.

import Foundation
import ImageCodecs
import OCRKit

guard CommandLine.arguments.count == 3 else {
  print("usage: read-form PICTURE MODELS")
  exit(64)
}
let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: CommandLine.arguments[1])))
let models = CommandLine.arguments[2]

let classifier = try NetworkClassifier(path: "\(models)/handprint.safetensors")
let language = try LanguageModel(path: "\(models)/language.safetensors")

var assembly = AssemblyOptions()
assembly.alphabet = try Alphabet(parsing: "upper,digits")
let options = ReadingOptions(assembly: assembly)

let picture = try ImageFile(bytes: bytes)
for index in 0..<picture.pageCount {
  let page = try picture.page(index)
  let reading = read(page, with: classifier, language: language, options: options)
  print(reading.page.text, terminator: "")
  for letter in reading.page.lines.flatMap(\.words).flatMap(\.letters)
  where letter.confidence < 0.9 {
    let others = letter.alternatives.map(\.label).joined(separator: " ")
    print("  unsure: \(letter.text) at \(letter.box.minX), \(letter.box.minY), one of \(others)")
  }
}
