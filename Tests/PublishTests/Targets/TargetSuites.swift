import Testing

@Suite("A folder target", .needs(.curl)) struct FolderTargetTests {
  @Test("moves what the plan says, once, and leaves nothing else")
  func changes() throws { try ChangeScenario(.folder).run() }

  @Test("works at every moment for who reads it, and is completed after ten kills", .needs(.nginx))
  func killed() throws { try KillScenario(.folder).run() }

  @Test("lists its releases, and goes back to any of them")
  func rolledBack() throws { try RollbackScenario(.folder).run() }

  @Test("asks before it removes more than a third of the pages")
  func removals() throws { try RemovalScenario(.folder).runRemovals() }

  @Test("asks before it publishes beside what no release wrote, and keeps that")
  func foreignFiles() throws { try RemovalScenario(.folder).runForeignFiles() }
}

@Suite("An ssh target", .needs(.sshd, .ssh, .sshKeygen, .rsync)) struct SSHTargetTests {
  @Test("moves what the plan says, once, and leaves nothing else")
  func changes() throws { try ChangeScenario(.ssh).run() }

  @Test("works at every moment for who reads it, and is completed after ten kills", .needs(.nginx))
  func killed() throws { try KillScenario(.ssh).run() }

  @Test("lists its releases, and goes back to any of them")
  func rolledBack() throws { try RollbackScenario(.ssh).run() }

  @Test("asks before it removes more than a third of the pages")
  func removals() throws { try RemovalScenario(.ssh).runRemovals() }

  @Test("asks before it publishes beside what no release wrote, and keeps that")
  func foreignFiles() throws { try RemovalScenario(.ssh).runForeignFiles() }
}

@Suite("A bucket target on S3", .needs(.rclone, .moto)) struct S3TargetTests {
  @Test("moves what the plan says, once, and leaves nothing else")
  func changes() throws { try ChangeScenario(.s3).run() }

  @Test("works at every moment for who reads it, and is completed after ten kills")
  func killed() throws { try KillScenario(.s3).run() }

  @Test("asks before it removes more than a third of the pages")
  func removals() throws { try RemovalScenario(.s3).runRemovals() }

  @Test("asks before it publishes beside what no release wrote, and keeps that")
  func foreignFiles() throws { try RemovalScenario(.s3).runForeignFiles() }
}

@Suite("A bucket target on WebDAV", .needs(.rclone)) struct WebDAVTargetTests {
  @Test("moves what the plan says, once, and leaves nothing else")
  func changes() throws { try ChangeScenario(.webdav).run() }

  @Test("works at every moment for who reads it, and is completed after ten kills")
  func killed() throws { try KillScenario(.webdav).run() }

  @Test("asks before it removes more than a third of the pages")
  func removals() throws { try RemovalScenario(.webdav).runRemovals() }

  @Test("asks before it publishes beside what no release wrote, and keeps that")
  func foreignFiles() throws { try RemovalScenario(.webdav).runForeignFiles() }
}

@Suite("A git target", .needs(.git)) struct GitTargetTests {
  @Test("moves what the plan says, once, and leaves nothing else")
  func changes() throws { try ChangeScenario(.git).run() }

  @Test("works at every moment for who reads it, and is completed after ten kills")
  func killed() throws { try KillScenario(.git).run() }

  @Test("lists its releases, and goes back to any of them")
  func rolledBack() throws { try RollbackScenario(.git).run() }

  @Test("asks before it removes more than a third of the pages")
  func removals() throws { try RemovalScenario(.git).runRemovals() }

  @Test("asks before it publishes beside what no release wrote, and keeps that")
  func foreignFiles() throws { try RemovalScenario(.git).runForeignFiles() }
}
