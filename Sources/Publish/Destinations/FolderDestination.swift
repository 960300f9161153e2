import Files
import Threads

/// A folder of this machine: releases side by side, and a symbolic link to the live one that is switched in one step.
struct FolderDestination: Destination {
  /// Absolute.
  let path: String
  let keep: Int

  private var releasesPath: String { path + "/" + ReleaseFolder.releases }
  private var currentPath: String { path + "/" + ReleaseFolder.current }
  /// What `Disk.makeLink` leaves if it is stopped.
  private var unfinishedLink: String { path + "/." + ReleaseFolder.current + ".dossier-next" }
  private func folder(of id: String) -> String { releasesPath + "/" + id }

  // MARK: Looking

  func look(_: [CopyFile]) async throws(PublishError) -> LiveSite {
    try checkCurrent()
    return try attempt("look at \(path)") { () throws(Disk.Failure) in
      guard let id = try liveID() else {
        var nothing = LiveSite.nothing
        nothing.unrelated = try unrelated()
        return nothing
      }
      let folder = folder(of: id)
      let manifest = try Disk.readIfThere(folder + "/" + ReleaseManifest.name).flatMap(ReleaseManifest.init)
      let present = try contents(of: folder)
      var live = LiveSite(
        id: id, manifest: manifest, entries: manifest?.files ?? [],
        present: LiveSite.byPath(present))
      let isHalfSwitched = try Disk.kind(unfinishedLink) != nil
      let names = try Disk.names(in: releasesPath)
      live.isUnfinished = isHalfSwitched || names.contains { $0.shown.hasPrefix(".") }
      return live
    }
  }

  /// The live release; `nil` where there is none.
  private func liveID() throws(Disk.Failure) -> String? {
    guard try Disk.kind(currentPath) == .link else { return nil }
    return ReleaseFolder.release(linkedBy: try Disk.linkTarget(currentPath))
  }

  /// What is in the folder and not part of a release.
  private func unrelated() throws(Disk.Failure) -> [String] {
    guard try Disk.kind(path) != nil else { return [] }
    return try Disk.names(in: path).map(\.shown).filter {
      $0 != ReleaseFolder.releases && path + "/" + $0 != unfinishedLink
    }.sorted()
  }

  /// Everything below a folder that is not itself a folder.
  private func contents(of folder: String) throws(Disk.Failure) -> [PublishedFile] {
    var paths: [String] = []
    var others: [PublishedFile] = []
    var pending = [""]
    while let below = pending.popLast() {
      for name in try Disk.names(in: below.isEmpty ? folder : folder + "/" + below) {
        let path = below.isEmpty ? name.shown : below + "/" + name.shown
        // Nobody can ask for it; it is reported as something that cannot be carried over.
        guard name.text != nil else {
          others.append(.irregular(path))
          continue
        }
        switch try Disk.kind(folder + "/" + path) {
        case .folder?: pending.append(path)
        case .file?: paths.append(path)
        case .link?, .other?: others.append(.irregular(path))
        case nil: continue
        }
      }
    }
    let files = concurrentMap(paths) { path -> Result<PublishedFile, Disk.Failure> in
      Result { () throws(Disk.Failure) in
        PublishedFile(path: path, bytes: try Disk.read(folder + "/" + path))
      }
    }
    var read = others
    for file in files { read.append(try file.get()) }
    return read
  }

  // MARK: Publishing

  func publish(_ release: NewRelease, _ progress: ProgressReport) async throws(PublishError) {
    let live = release.live.id.map(folder(of:))
    let known = Dictionary(
      release.live.files.map { ($0.path, $0.sha256) }, uniquingKeysWith: { first, _ in first })
    try install(release, progress) { (stage) throws(PublishError) in
      let failures = concurrentMap(Array(release.files.enumerated())) { (number, file) -> PublishError? in
        progress("writing", number, release.files.count)
        return failure("write \(stage)/\(file.path)") { () throws(Disk.Failure) in
          // A copy rather than a link: what somebody changes in one release by hand must not change the others.
          // It keeps its modification time, and with it what readers have cached.
          try Disk.writeWithFolders(file.make(), to: stage + "/" + file.path)
          if let live, known[file.path] == file.file.sha256 {
            try Disk.takeTimes(of: live + "/" + file.path, for: stage + "/" + file.path)
          }
        }
      }
      if let failure = failures.compactMap(\.self).first { throw failure }
    }
  }

  func restore(
    _ old: ListedRelease, as release: NewRelease, _ progress: ProgressReport
  ) async throws(PublishError) {
    let source = folder(of: old.record.id)
    try install(release, progress) { (stage) throws(PublishError) in
      for file in release.manifest.ownFiles {
        try take(file, from: source, into: stage)
      }
    }
  }

  /// Makes a copy aside, puts it beside the others, and switches to it.
  private func install(
    _ release: NewRelease, _ progress: ProgressReport, _ fill: (_ stage: String) throws(PublishError) -> Void
  ) throws(PublishError) {
    try checkCurrent()
    try attempt("make \(releasesPath)") { () throws(Disk.Failure) in try Disk.makeFolder(releasesPath) }
    let lock = try lock()
    defer { extendLifetime(lock) }
    let now = try attempt("look at \(currentPath)") { () throws(Disk.Failure) in try liveID() }
    guard now == release.live.id else {
      throw .refused("another publication to \(path) ended in the meantime; look at the plan again")
    }
    try attempt("clear up in \(releasesPath)") { () throws(Disk.Failure) in try completeInterrupted() }
    let id = release.record.id
    let isTaken = try attempt("look at \(folder(of: id))") { () throws(Disk.Failure) in
      try Disk.kind(folder(of: id)) != nil
    }
    if isTaken { throw .refused("release \(id) was made in this second; try again") }
    let stage = releasesPath + "/" + ReleaseFolder.unfinished + id
    try attempt("make \(stage)") { () throws(Disk.Failure) in try Disk.makeFolder(stage) }
    try fill(stage)
    for file in release.kept { try take(file, from: release.live.id.map(folder(of:)) ?? path, into: stage) }
    let record = try release.record.serialised()
    try attempt("write \(folder(of: id))") { () throws(Disk.Failure) in
      for file in release.manifestFiles { try Disk.writeWithFolders(file.bytes, to: stage + "/" + file.name) }
      try Disk.writeNew(record, to: releasesPath + "/" + ReleaseFolder.waiting(id))
      // The switch must not reach the disk before what it leads to.
      Disk.flushAll()
      try Disk.rename(stage, to: folder(of: id))
    }
    progress("switching", 0, 1)
    try attempt("switch \(currentPath)") { () throws(Disk.Failure) in
      try Disk.makeLink(currentPath, to: ReleaseFolder.releases + "/" + id)
      try Disk.rename(
        releasesPath + "/" + ReleaseFolder.waiting(id), to: releasesPath + "/" + ReleaseFolder.record(id))
    }
    try attempt("remove old releases in \(releasesPath)") { () throws(Disk.Failure) in try prune(live: id) }
  }

  func complete() async throws(PublishError) {
    let lock = try lock()
    defer { extendLifetime(lock) }
    try attempt("clear up in \(releasesPath)") { () throws(Disk.Failure) in
      try completeInterrupted()
      if let live = try liveID() { try prune(live: live) }
    }
  }

  private func lock() throws(PublishError) -> FolderLock {
    do throws(FileError) {
      return try FolderLock(of: releasesPath) {}
    } catch {
      throw .failed(error)
    }
  }

  /// Takes a file of another release into a new one.
  ///
  /// - Throws: also where it is not what the manifest says.
  private func take(_ file: PublishedFile, from source: String, into stage: String) throws(PublishError) {
    let (from, to) = (source + "/" + file.path, stage + "/" + file.path)
    let bytes = try attempt("read \(from)") { () throws(Disk.Failure) in try Disk.read(from) }
    guard file.kept == .adopted || PublishedFile(path: file.path, bytes: bytes).sha256 == file.sha256 else {
      throw .failed("\(from) is not what the manifest of its release says; somebody has changed it")
    }
    try attempt("copy \(from)") { () throws(Disk.Failure) in
      try Disk.writeWithFolders(bytes, to: to)
      try Disk.takeTimes(of: from, for: to)
    }
  }

  /// Refuses to replace something called `current` that is not a link to a release.
  private func checkCurrent() throws(PublishError) {
    let isOurs = try attempt("look at \(currentPath)") { () throws(Disk.Failure) in
      switch try Disk.kind(currentPath) {
      case nil: true
      case .link?: try liveID() != nil
      case .file?, .folder?, .other?: false
      }
    }
    if !isOurs { throw .refused(ReleaseFolder.inTheWay(currentPath)) }
  }

  /// Completes or removes what an unfinished publication left.
  private func completeInterrupted() throws(Disk.Failure) {
    let live = try liveID()
    if try Disk.kind(unfinishedLink) == .link { try Disk.removeFile(unfinishedLink) }
    let folder = try OpenFolder(releasesPath)
    for name in try folder.names() {
      guard let text = name.text, text.hasPrefix(".") else { continue }
      if text.hasPrefix(ReleaseFolder.unfinished) {
        try folder.removeTree(name)
      } else if text.hasSuffix(".json") {
        let id = String(text.dropFirst().dropLast(5))
        guard ReleaseFolder.isID(id) else { continue }
        if id == live {
          try Disk.rename(releasesPath + "/" + text, to: releasesPath + "/" + ReleaseFolder.record(id))
        } else {
          try folder.removeTree(FileName(id))
          try folder.removeTree(name)
        }
      }
    }
  }

  private func prune(live: String) throws(Disk.Failure) {
    let folder = try OpenFolder(releasesPath)
    let ids = try folder.names().compactMap(\.text).filter { $0.hasSuffix(".json") }.map {
      String($0.dropLast(5))
    }
    for id in ReleaseFolder.surplus(ids.filter(ReleaseFolder.isID), keep: keep, live: live) {
      // Its record first, renamed as if it were waiting: if this is stopped, the next run removes the rest.
      try Disk.rename(
        releasesPath + "/" + ReleaseFolder.record(id), to: releasesPath + "/" + ReleaseFolder.waiting(id))
      try folder.removeTree(FileName(id))
      try folder.removeTree(FileName(ReleaseFolder.waiting(id)))
    }
  }

  // MARK: Releases

  func releases() async throws(PublishError) -> [ListedRelease]? {
    try attempt("read \(releasesPath)") { () throws(Disk.Failure) in
      guard try Disk.kind(releasesPath) != nil else { return [] }
      let live = try liveID()
      var records: [[UInt8]] = []
      for name in try Disk.names(in: releasesPath).compactMap(\.text) where name.hasSuffix(".json") {
        guard !name.hasPrefix(".") || name == live.map(ReleaseFolder.waiting) else { continue }
        if let bytes = try Disk.readIfThere(releasesPath + "/" + name) { records.append(bytes) }
      }
      return ReleaseFolder.list(records, live: live)
    }
  }

  func manifest(of release: ListedRelease) async throws(PublishError) -> ReleaseManifest {
    let path = folder(of: release.key) + "/" + ReleaseManifest.name
    let bytes = try attempt("read \(path)") { () throws(Disk.Failure) in try Disk.read(path) }
    guard let manifest = ReleaseManifest(bytes) else { throw .failed("\(path) is not a release manifest") }
    return manifest
  }

  // MARK: Failures

  private func attempt<Value>(
    _ purpose: String, _ work: () throws(Disk.Failure) -> Value
  ) throws(PublishError) -> Value {
    do throws(Disk.Failure) {
      return try work()
    } catch {
      throw .failed("cannot \(purpose): \(error.words)")
    }
  }

  private func failure(_ purpose: String, _ work: () throws(Disk.Failure) -> Void) -> PublishError? {
    do throws(PublishError) {
      try attempt(purpose, work)
      return nil
    } catch {
      return error
    }
  }
}
