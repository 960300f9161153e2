/// Words for what the parser found wrong, with what to write instead where that is known.
func explain(_ fault: Fault, in bytes: [UInt8]) -> EDTFError {
  if let message = fault.message {
    return EDTFError(message, suggestion: fault.suggestion, at: fault.range, in: bytes)
  }
  let form = "write YYYY, YYYY-MM or YYYY-MM-DD, such as 2025-10-11"
  if bytes.isEmpty { return EDTFError("the date is empty; \(form)", at: 0..<0, in: bytes) }
  // Nobody writes a date as long as this, and all that follows may then be as slow as it likes.
  let longestWorthReading = 80
  if bytes.count > longestWorthReading {
    return EDTFError("\(quoted(bytes)) is too long for an EDTF date; \(form)", at: fault.range, in: bytes)
  }
  let nearMiss = NearMiss(String(decoding: bytes, as: UTF8.self)).reading()
  if case .certain(let text) = nearMiss {
    return EDTFError(
      "\(quoted(bytes)) is not an EDTF date; write \(text)", suggestion: text, at: 0..<bytes.count, in: bytes)
  }
  if let feature = LevelTwoRecogniser(bytes: bytes).feature() {
    return EDTFError(levelTwoMessage(bytes, feature), at: fault.range, in: bytes)
  }
  if case .unclear(let hint) = nearMiss {
    return EDTFError("\(quoted(bytes)) is not an EDTF date; \(hint)", at: 0..<bytes.count, in: bytes)
  }
  return EDTFError("\(quoted(bytes)) is not an EDTF date; \(form)", at: fault.range, in: bytes)
}
