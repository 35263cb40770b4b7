import Glibc
import ImageCodecs
import Processes
import Raster

/// Decodes a picture for the process that started this one, locked up: its standard input is a
/// socket to a `SandboxedImageFile`.
///
/// Returns when that needs no more, or where this process cannot be locked up, which is answered.
///
/// - Parameters:
///   - maxPixels: A picture with a page of more pixels is refused.
///   - memory: The bytes of address space that this process may take besides what it has.
///   - needsLibraries: Whether the picture needs one that is loaded when it is needed: it is then
///     loaded before this process is locked up.
public func serveDecoder(maxPixels: Int, memory: Int, needsLibraries: Bool) {
  if needsLibraries { loadLibraries() }
  let connection = Connection(descriptor: STDIN_FILENO, isLockedUp: true)
  // An answer cannot be sent, or no question comes, where the other end is gone: nothing to do.
  do throws(SystemError) {
    do throws(SandboxError) {
      try enterComputingSandbox(memory: memory)
    } catch {
      var number: Int32 = ENOSYS
      if case .refused(let reason) = error { number = reason }
      try connection.send(DecoderAnswer.notLockedUp.rawValue)
      return try connection.send(UInt64(number))
    }
    try connection.send(DecoderAnswer.done.rawValue)
    try serve(connection, maxPixels: maxPixels)
  } catch {
    return
  }
}

private func serve(_ connection: Connection, maxPixels: Int) throws(SystemError) {
  let count = Int(try connection.receiveNumber())
  let bytes = try connection.receive(count: count)
  let file: ImageFile
  do throws(ImageError) {
    file = try ImageFile(bytes: bytes, maxPixels: maxPixels)
  } catch {
    return try refuse(error, connection)
  }
  try connection.send(DecoderAnswer.done.rawValue)
  try connection.send(UInt64(file.pageCount))
  for index in 0..<file.pageCount { try PageSummary(file, page: index).send(over: connection) }
  while true {
    let index = Int(try connection.receiveNumber())
    let factor = Int(try connection.receiveNumber())
    let page: GrayImage
    do throws(ImageError) {
      page = try file.page(index, reducedBy: factor)
    } catch {
      try refuse(error, connection)
      continue
    }
    try connection.send(DecoderAnswer.done.rawValue)
    try connection.send(page.pixels)
  }
}

private func refuse(_ error: ImageError, _ connection: Connection) throws(SystemError) {
  let sentence = Array(error.description.utf8)
  try connection.send(DecoderAnswer.refused.rawValue)
  try connection.send(UInt64(sentence.count))
  try connection.send(sentence)
}
