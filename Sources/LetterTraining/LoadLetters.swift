import Datasets
import Files

/// Loads the letters of a MATLAB 5 file, as the files of NIST36 have them.
///
/// The variable that ends in `_data` has a letter a row: 32 × 32 numbers column by column, 1 paper,
/// 0 ink (values a little outside are cut off). The one that ends in `_labels` has the same rows
/// with a 1 at the class: A to Z, then 0 to 9; 26 columns are A to Z.
///
/// - Parameter path: The file.
/// - Returns: Its letters, upright.
/// - Throws: `unreadable`, `damaged` or `notLetters`.
public func loadLetters(mat path: String) throws(TrainingError) -> LabelledLetters {
  try letters(mat: letterFile(path), path: path)
}

/// Loads the letters of a pair of IDX files, gzipped or not, as EMNIST and MNIST have them.
///
/// Labels up to 61 are the classes of EMNIST "by class": 0 to 9, A to Z, a to z.
///
/// - Parameters:
///   - images: The file of the letters, square, upright, 0 paper, 255 ink.
///   - labels: The file of their labels.
/// - Returns: The letters.
/// - Throws: `unreadable`, `damaged` or `notLetters`.
public func loadLetters(
  idxImages images: String, labels: String
) throws(TrainingError) -> LabelledLetters {
  try letters(
    idxImages: letterFile(images), path: images, labels: letterFile(labels), labelPath: labels)
}

/// The letters that the bytes of a MATLAB file hold.
func letters(mat bytes: [UInt8], path: String) throws(TrainingError) -> LabelledLetters {
  let file: MATFile
  do { file = try MATFile(parsing: bytes) } catch { throw .damaged(file: path, error) }
  guard let data = file.matrices.first(where: { $0.name.hasSuffix("_data") }),
    let labels = file.matrices.first(where: { $0.name.hasSuffix("_labels") })
  else {
    throw .notLetters(file: path, reason: "has no variables that end in _data and _labels")
  }
  guard data.rows == labels.rows else {
    throw .notLetters(file: path, reason: "has \(data.rows) letters and \(labels.rows) labels")
  }
  let side = Int(Double(data.columns).squareRoot())
  guard side > 0, side * side == data.columns else {
    throw .notLetters(file: path, reason: "has letters of \(data.columns) pixels, no square")
  }
  let classes: [String]
  switch labels.columns {
  case 26: classes = capitals
  case 36: classes = capitalsAndDigits
  default:
    throw .notLetters(
      file: path, reason: "has labels of \(labels.columns) columns, needed are 26 or 36")
  }
  var values = [Float](repeating: 0, count: data.rows * side * side)
  var found: [Int] = []
  for letter in 0..<data.rows {
    let start = letter * side * side
    for y in 0..<side {
      for x in 0..<side {
        let paper = data.values[start + x * side + y]
        guard paper.isFinite else {
          throw .notLetters(file: path, reason: "has a pixel that is no number")
        }
        values[start + y * side + x] = min(1, max(0, 1 - paper))
      }
    }
    let row = labels.values[letter * classes.count..<(letter + 1) * classes.count]
    guard row.filter({ $0 == 1 }).count == 1, row.allSatisfy({ $0 == 0 || $0 == 1 }),
      let one = row.firstIndex(of: 1)
    else { throw .notLetters(file: path, reason: "has a label that names not one class") }
    found.append(one - row.startIndex)
  }
  return LabelledLetters(side: side, values: values, labels: found, classes: classes)
}

/// The letters that the bytes of two IDX files hold.
func letters(
  idxImages images: [UInt8], path: String, labels: [UInt8], labelPath: String
) throws(TrainingError) -> LabelledLetters {
  let pictures: IDXArray<UInt8>
  let classes: IDXArray<UInt8>
  do { pictures = try IDXArray(parsing: images) } catch { throw .damaged(file: path, error) }
  do { classes = try IDXArray(parsing: labels) } catch { throw .damaged(file: labelPath, error) }
  let shape = pictures.shape
  guard shape.count == 3, shape[1] == shape[2], shape[1] > 0 else {
    throw .notLetters(file: path, reason: "has shape \(shape), no square pictures")
  }
  guard classes.shape == [shape[0]] else {
    throw .notLetters(
      file: labelPath, reason: "has labels of shape \(classes.shape) for \(shape[0]) letters")
  }
  if let label = classes.values.first(where: { $0 >= emnistClasses.count }) {
    throw .notLetters(file: labelPath, reason: "has label \(label), the last known is 61")
  }
  return LabelledLetters(
    side: shape[1], values: pictures.values.map { Float($0) / 255 },
    labels: classes.values.map(Int.init), classes: emnistClasses)
}

/// The bytes of a file.
func letterFile(_ path: String) throws(TrainingError) -> [UInt8] {
  do {
    return try readFile(FilePath(path))
  } catch {
    throw .unreadable(file: path, reason: error.description)
  }
}
