/// White space in HTML (4.12 of the Infra standard: tab, line feed, form feed, return, space).
func isSpace(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
}

/// One byte as text. Names beyond ASCII only need to stay distinct.
func lowercase(_ byte: UInt8) -> String {
  let isUpper = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
  return String(Unicode.Scalar(isUpper ? byte | 0x20 : byte))
}
