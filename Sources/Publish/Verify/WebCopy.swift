import Diagnostics
import DossierModel

/// A copy on the web, fetched with curl.
///
/// Nothing of it reaches the disk, and no answer is read beyond the size of its file: whoever controls the host can
/// neither fill this machine nor keep it busy for ever. Redirects are not followed: another host is another copy.
struct WebCopy: Sendable {
  /// Ends in `/`.
  let address: String

  /// What the host serves for a file.
  enum Answer: Sendable {
    case bytes([UInt8])
    case missing
    /// It redirects to another address.
    case elsewhere(String)
    /// It is too large.
    case tooLarge
  }

  /// A file that is asked for.
  struct Question: Sendable {
    /// Its address below the copy's, as readers ask for it.
    let address: String
    /// How many bytes it may have.
    let size: Int

    /// - Parameter path: a folder's `index.html` is asked for by the folder's address, as readers do.
    init(_ path: String, size: Int) {
      let isIndex = path == Self.index || path.hasSuffix("/" + Self.index)
      address = isIndex ? String(path.dropLast(Self.index.count)) : path
      self.size = min(size, WebCopy.mostBytes)
    }

    private static let index = "index.html"
  }

  private static let mostBytes = 1 << 30
  /// What an answer may hold besides: the text of a redirect.
  private static let slack = 1 << 16
  /// How many processes of curl run at once, each with a connection of its own.
  private static let lanes = 6
  /// How many files one of them is asked for at once.
  private static let mostQuestions = 64
  private static let mostBatchBytes = 1 << 24
  /// After this the rest is not asked for: no copy takes this long unless its host wants it to.
  private static let patience = Duration.seconds(3600)

  /// Asks for files and judges each answer as it comes, so that only a few are held in memory at a time.
  ///
  /// - Returns: what `judge` makes of each answer, in the order of the questions.
  func ask<Verdict: Sendable>(
    _ questions: [Question], _ judge: @escaping @Sendable (Int, Answer) -> Verdict
  ) async throws(PublishError) -> [Verdict] {
    let batches = Self.batches(questions)
    let deadline = ContinuousClock.now + Self.patience
    let results = await withTaskGroup(of: Result<[(Int, Verdict)], PublishError>.self) { group in
      for lane in 0..<min(Self.lanes, batches.count) {
        group.addTask {
          do throws(PublishError) {
            var verdicts: [(Int, Verdict)] = []
            for number in stride(from: lane, to: batches.count, by: Self.lanes) {
              guard ContinuousClock.now < deadline else {
                throw .failed("cannot fetch \(address): it was not finished after an hour")
              }
              let answers = try await answers(to: questions[batches[number]])
              verdicts += zip(batches[number], answers).map { ($0, judge($0, $1)) }
            }
            return .success(verdicts)
          } catch {
            return .failure(error)
          }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    var all: [(Int, Verdict)] = []
    for result in results { all += try result.get() }
    return all.sorted { $0.0 < $1.0 }.map(\.1)
  }

  func answer(to question: Question) async throws(PublishError) -> Answer {
    try await answers(to: [question][...])[0]
  }

  private static func batches(_ questions: [Question]) -> [Range<Int>] {
    let most = max(1, min(mostQuestions, (questions.count + lanes - 1) / lanes))
    var batches: [Range<Int>] = []
    var (start, size) = (0, 0)
    for (number, question) in questions.enumerated() {
      if number > start, number - start == most || size + question.size > mostBatchBytes {
        batches.append(start..<number)
        (start, size) = (number, 0)
      }
      size += question.size
    }
    return start < questions.count ? batches + [start..<questions.count] : batches
  }

  // MARK: curl

  private func answers(to questions: ArraySlice<Question>) async throws(PublishError) -> [Answer] {
    let configuration = questions.map(options).joined(separator: "next\n")
    let outcome = try await Tool.curl.run(
      ["--disable", "--config", "-"], input: Array(configuration.utf8),
      limit: questions.reduce(Self.slack) { $0 + $1.size })
    if outcome.isCut, questions.count == 1 { return [.tooLarge] }
    let transfers = outcome.errors.split(separator: "\n").compactMap(Transfer.init)
    if !outcome.isCut {
      guard transfers.count == questions.count else {
        throw Tool.curl.failure(outcome, to: "fetch \(address)")
      }
      for (transfer, question) in zip(transfers, questions) { try check(transfer, question) }
      if questions.count == 1 {
        return [transfers[0].answer(outcome.output[...], upTo: questions[questions.startIndex].size)]
      }
    }
    // Where one was cut short, nobody knows where its bytes end and the next one's begin.
    guard !outcome.isCut, !transfers.contains(where: \.isTooLarge),
      transfers.reduce(0, { $0 + $1.size }) == outcome.output.count
    else {
      var answers: [Answer] = []
      for number in questions.indices { answers += try await self.answers(to: questions[number...number]) }
      return answers
    }
    var rest = outcome.output[...]
    return zip(transfers, questions).map { transfer, question in
      defer { rest = rest.dropFirst(transfer.size) }
      return transfer.answer(rest.prefix(transfer.size), upTo: question.size)
    }
  }

  /// All options for one file, since `next` resets them.
  private func options(for question: Question) -> String {
    """
    url = "\(address)\(Address.percentEncoded(question.address))"
    fail
    globoff
    silent
    proto = "=http,https"
    connect-timeout = 20
    speed-limit = 100
    speed-time = 30
    max-time = \(60 + question.size / 10_000)
    max-filesize = \(question.size + Self.slack)
    write-out = "%{stderr}\(Transfer.mark)%{exitcode} %{http_code} %{size_download} <%{redirect_url}> %{errormsg}\\n"

    """
  }

  /// A missing answer is not taken for an answer that a file is not there.
  private func check(_ transfer: Transfer, _ question: Question) throws(PublishError) {
    let shown = TerminalText.plain(address + question.address)
    switch (transfer.exit, transfer.status) {
    case (0, _), (63, _), (22, 403), (22, 404), (22, 410): return
    case (22, let status): throw .failed("cannot fetch \(shown): the host answers with \(status)")
    default: throw .failed("cannot fetch \(shown): \(transfer.words)")
    }
  }

  /// How the transfer of one file went, as curl says.
  private struct Transfer {
    let exit: Int
    let status: Int
    let size: Int
    let target: String
    let words: String

    static let mark = "dossier-transfer "

    init?(_ line: Substring) {
      guard line.hasPrefix(Self.mark) else { return nil }
      let parts = line.dropFirst(Self.mark.count).split(separator: " ", maxSplits: 4)
      guard parts.count >= 4, let exit = Int(parts[0]), let status = Int(parts[1]), let size = Int(parts[2])
      else { return nil }
      (self.exit, self.status, self.size) = (exit, status, exit == 22 ? 0 : size)
      target = String(parts[3].dropFirst().dropLast())
      words = parts.count > 4 ? String(parts[4]) : "curl ended with \(exit)"
    }

    var isTooLarge: Bool { exit == 63 }

    func answer(_ body: ArraySlice<UInt8>, upTo size: Int) -> Answer {
      if isTooLarge { return .tooLarge }
      if exit == 22 { return .missing }
      if (300..<400).contains(status) { return .elsewhere(target) }
      return body.count > size ? .tooLarge : .bytes(Array(body))
    }
  }
}
