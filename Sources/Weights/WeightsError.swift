/// Why a weights file cannot be used, or not be written.
public enum WeightsError: Error, Equatable {
  /// It cannot be opened or read; `reason` is the system's.
  case unreadable(reason: String)
  /// It cannot be written; `reason` says why.
  case unwritable(reason: String)
  /// It does not begin as a safetensors file does.
  case notWeights
  /// A safetensors file without the card that `ocr` needs.
  case noCard
  /// A language model, where a network that reads letters is needed.
  case languageModel
  /// A network that reads letters, where a language model is needed.
  case network
  /// Written by a later version of the card than this program reads.
  case newer(found: Int, known: Int)
  /// It ends before `section` does.
  case truncated(section: String)
  /// It goes on for `bytes` bytes after its last tensor.
  case trailing(bytes: Int)
  /// The header claims more bytes than any honest one has.
  case headerTooLarge(bytes: UInt64, limit: Int)
  /// The header is not JSON of the shape that safetensors has; `reason` says where.
  case badHeader(reason: String)
  /// A tensor has numbers of a kind that this program does not read.
  case unknownType(tensor: String, found: String)
  /// A tensor has numbers of another kind than it must have.
  case wrongType(tensor: String, found: TensorType, needed: TensorType)
  /// A tensor's shape and its place in the file do not fit together.
  case wrongSize(tensor: String, bytes: Int, needed: Int)
  /// A tensor does not begin where the one before it ends.
  case misplaced(tensor: String, found: Int, needed: Int)
  /// A tensor's numbers do not start at a multiple of their size.
  case misaligned(tensor: String)
  /// The card lacks `field`, or has it in a wrong form.
  case badCard(field: String)
  /// The network needs a tensor that is not there.
  case missing(tensor: String)
  /// The file has a tensor that the network does not use.
  case unused(tensor: String)
  /// A tensor has another shape than the network needs.
  case wrongShape(tensor: String, found: [Int], needed: [Int])
  /// A tensor has a number that is infinite or none at all.
  case notFinite(tensor: String)
  /// The numbers of a tensor cannot mean what they are for; `reason` says why.
  case meaningless(tensor: String, reason: String)
  /// Its network is of a kind that only a library can compute; `reason` says why that is not there.
  case missingLibrary(reason: String)
}

extension WeightsError: CustomStringConvertible {
  /// One line for the user, without the file's name, which the caller puts before it.
  public var description: String {
    switch self {
    case .unreadable(let reason):
      "cannot read the weights: \(reason)"
    case .unwritable(let reason):
      reason
    case .notWeights:
      "not a weights file"
    case .noCard:
      "a safetensors file without the card that ocr needs; make weights with 'ocr train'"
    case .languageModel:
      "a language model; needed is a network that reads letters"
    case .network:
      "a network that reads letters; needed is a language model"
    case .newer(let found, let known):
      "weights of version \(found), but this program reads up to \(known); update the program"
    case .truncated(let section):
      "the weights file ends inside its \(section); copy it again"
    case .trailing(let bytes):
      "\(bytes) bytes follow the last tensor of the weights file; copy it again"
    case .headerTooLarge(let bytes, let limit):
      "the header of the weights file claims \(bytes) bytes, at most \(limit) are allowed"
    case .badHeader(let reason):
      "damaged header of the weights file (\(reason)); copy it again"
    case .unknownType(let tensor, let found):
      "tensor \(tensor) has numbers of type \(found), readable are F32, F16, U32, U8 and I8"
    case .wrongType(let tensor, let found, let needed):
      "tensor \(tensor) has numbers of type \(found.rawValue), needed are \(needed.rawValue)"
    case .wrongSize(let tensor, let bytes, let needed):
      "tensor \(tensor) has \(bytes) bytes, its shape needs \(needed)"
    case .misplaced(let tensor, let found, let needed):
      "tensor \(tensor) begins at byte \(found) of the data, needed is \(needed)"
    case .misaligned(let tensor):
      "tensor \(tensor) does not begin at a multiple of its numbers' size"
    case .badCard(let field):
      "the card of the weights has no proper \(field); make the weights again with 'ocr train'"
    case .missing(let tensor):
      "the weights file has no tensor \(tensor)"
    case .unused(let tensor):
      "the weights file has a tensor \(tensor) that its network does not use"
    case .wrongShape(let tensor, let found, let needed):
      "tensor \(tensor) has shape \(found), the network needs \(needed)"
    case .notFinite(let tensor):
      "tensor \(tensor) has numbers that are not finite; make the weights again"
    case .meaningless(let tensor, let reason):
      "damaged tensor \(tensor) (\(reason)); copy the file again"
    case .missingLibrary(let reason):
      "the network of these weights cannot be used: \(reason)"
    }
  }
}
