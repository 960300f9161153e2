import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// What one input may take before the system ends the process.
///
/// Generous: a sanity bound on a busy machine in a debug build. That work grows with the input and no faster is
/// counted elsewhere.
enum Limits {
  /// Seconds of CPU time for an input.
  static let processor = 3
  /// Seconds on the clock for an input that takes no CPU time, as one that waits for ever.
  static let patience: UInt32 = 120
  static let addressSpace: UInt64 = 4 << 30
  /// The most memory that the process may have had in use, in kB.
  static let memory = 700 << 10

  /// The system's own bounds for the time until the next call.
  static func begin() {
    let used = Int(processorTime) + 1
    var limit = rlimit()
    getrlimit(resource(RLIMIT_CPU), &limit)
    limit.rlim_cur = rlim_t(used + processor)
    setrlimit(resource(RLIMIT_CPU), &limit)
    alarm(patience)
  }

  /// What does not change from input to input.
  static func set() {
    // A process that a worker thread starts begins with every signal blocked, and would not hear of its bounds.
    var none = sigset_t()
    sigemptyset(&none)
    sigprocmask(SIG_SETMASK, &none, nil)
    limitMemory()
  }

  private static func limitMemory() {
    var limit = rlimit()
    getrlimit(resource(RLIMIT_AS), &limit)
    limit.rlim_cur = rlim_t(addressSpace)
    setrlimit(resource(RLIMIT_AS), &limit)
    // A core of each crash would fill the disk.
    var none = rlimit()
    setrlimit(resource(RLIMIT_CORE), &none)
  }

  static var processorTime: Double {
    var usage = rusage()
    getrusage(user, &usage)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
  }

  /// The most memory that the process has had in use, in kB.
  static var peak: Int {
    var usage = rusage()
    getrusage(user, &usage)
    #if canImport(Darwin)
      return usage.ru_maxrss >> 10
    #else
      return usage.ru_maxrss
    #endif
  }

  #if canImport(Glibc)
    private static var user: __rusage_who_t { __rusage_who_t(RUSAGE_SELF.rawValue) }
    private static func resource(_ resource: __rlimit_resource) -> __rlimit_resource_t {
      __rlimit_resource_t(resource.rawValue)
    }
  #else
    private static var user: Int32 { RUSAGE_SELF }
    private static func resource(_ resource: Int32) -> Int32 { resource }
  #endif
}
