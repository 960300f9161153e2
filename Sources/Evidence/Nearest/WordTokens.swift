/// A word, number or punctuation mark of a source.
struct SourceToken {
  let units: Range<Int>
  let word: Vocabulary.Word
  let isWord: Bool
  let followsSpace: Bool
}

/// A word, number, punctuation mark or pair of brackets of a passage.
struct PassageToken {
  let units: Range<Int>
  /// Without brackets.
  let letters: String
  let word: Vocabulary.Word
  /// The source's word that it may be a misspelling of.
  var similar: Int?
  let kind: Kind
  let followsSpace: Bool
  /// The source's words, as written, that brackets on the word allow.
  var fitting: Set<Int> = []

  enum Kind {
    case word
    case punctuation
    /// Brackets between words: they may stand for anything.
    case insertion
    /// A word with brackets on it.
    case bracketedWord
  }

  var isWord: Bool { kind == .word || kind == .bracketedWord }
}

extension FoldedText {
  func tokens(into vocabulary: inout Vocabulary) -> [SourceToken] {
    var tokens: [SourceToken] = []
    for range in wordRanges {
      let isWord = scalars[range].contains(where: \.isWordScalar)
      let word = vocabulary.add(text(of: range))
      tokens.append(
        SourceToken(units: range, word: word, isWord: isWord, followsSpace: followsSpace(range.lowerBound)))
    }
    return tokens
  }

  fileprivate func followsSpace(_ unit: Int) -> Bool { unit > 0 && scalars[unit - 1] == " " }

  private var wordRanges: [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    while start < count {
      guard scalars[start] != " " else {
        start += 1
        continue
      }
      let end = endOfWord(from: start)
      ranges.append(start..<end)
      start = end
    }
    return ranges
  }

  fileprivate func endOfWord(from start: Int) -> Int {
    var end = start + 1
    while end < count, scalars[end] != " ", isInsideWord(end) { end += 1 }
    return end
  }
}

extension Passage {
  /// How many misspelt words are looked for in the vocabulary: each costs a walk through all of it.
  private static let misspellingLimit = 5

  /// The words of one part between ellipses.
  func tokens(ofPart part: Int, _ vocabulary: Vocabulary) -> [PassageToken] {
    let units = unitsOfPart(part)
    var tokens: [PassageToken] = []
    var start = units.lowerBound
    while start < units.upperBound {
      guard text.scalars[start] != " " else {
        start += 1
        continue
      }
      let token = token(from: start, to: units.upperBound, vocabulary)
      tokens.append(token)
      start = token.units.upperBound
    }
    var misspelt = 0
    for i in tokens.indices
    where tokens[i].isWord && tokens[i].word.loose < 0 && misspelt < Self.misspellingLimit {
      tokens[i].similar = vocabulary.nearest(to: tokens[i].letters)
      misspelt += 1
    }
    return tokens
  }

  /// From the first piece to the last, with the brackets written onto them.
  private func unitsOfPart(_ part: Int) -> Range<Int> {
    let first = pieces[parts[part].lowerBound]
    let last = pieces[parts[part].upperBound - 1]
    let start = first.leading.map { insertions[$0].range.lowerBound } ?? first.range.lowerBound
    let end = last.trailing.map { insertions[$0].range.upperBound } ?? last.range.upperBound
    return start..<end
  }

  private func token(from start: Int, to limit: Int, _ vocabulary: Vocabulary) -> PassageToken {
    var end = start
    var letters = ""
    var brackets = 0
    repeat {
      if let insertion = insertion(startingAt: end) {
        letters += text.text(of: insertion.content)
        brackets += 1
        end = insertion.range.upperBound
        guard insertion.isGluedToWordAfter else { break }
      } else {
        let word = end..<min(text.endOfWord(from: end), limit, nextInsertion(after: end) ?? limit)
        letters += text.text(of: word)
        end = word.upperBound
        guard let next = insertion(startingAt: end), next.isGluedToWordBefore else { break }
      }
    } while end < limit
    let isWord = text.scalars[start..<end].contains(where: \.isWordScalar)
    let isInsertionAlone = insertion(startingAt: start)?.range == start..<end
    let word = vocabulary.word(letters)
    guard brackets > 0, !isInsertionAlone else {
      return PassageToken(
        units: start..<end, letters: letters, word: word,
        kind: isInsertionAlone ? .insertion : isWord ? .word : .punctuation,
        followsSpace: text.followsSpace(start))
    }
    return PassageToken(
      units: start..<end, letters: letters, word: word, kind: .bracketedWord,
      followsSpace: text.followsSpace(start),
      fitting: vocabulary.words { fits($0, bracketed: start..<end) })
  }

  /// Whether brackets on a word allow a word of the source: what is outside of them stands at its ends.
  private func fits(_ word: String, bracketed units: Range<Int>) -> Bool {
    let brackets = insertions.filter { units.contains($0.range.lowerBound) }
    guard let first = brackets.first, let last = brackets.last else { return false }
    let start = text.text(of: units.lowerBound..<first.range.lowerBound)
    let end = text.text(of: last.range.upperBound..<units.upperBound)
    if first.isLetterOfWordAfter, let letter = word.unicodeScalars.first {
      return letter.isSameLetter(as: text.scalars[first.content.lowerBound])
        && word.unicodeScalars.dropFirst()
          .elementsEqual(end.unicodeScalars)
    }
    return word.unicodeScalars.starts(with: start.unicodeScalars)
      && word.unicodeScalars.reversed().starts(with: end.unicodeScalars.reversed())
  }

  private func insertion(startingAt unit: Int) -> PassageInsertion? {
    insertions.first { $0.range.lowerBound == unit }
  }

  private func nextInsertion(after unit: Int) -> Int? {
    insertions.first { $0.range.lowerBound > unit }?.range.lowerBound
  }
}
