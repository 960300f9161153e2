#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A system thread that does one piece of work.
///
/// Dispatch is not used: if the system starts no more threads, it waits for one for ever.
struct Worker {
  private let thread: Handle

  private final class Work {
    let work: @Sendable () -> Void
    init(_ work: @escaping @Sendable () -> Void) { self.work = work }
  }

  /// As much as main threads have, in bytes: trees are walked recursively.
  private static let stackSize = 8 << 20

  /// - Returns: `nil` if the system starts no more threads.
  init?(_ work: @escaping @Sendable () -> Void) {
    var attributes = pthread_attr_t()
    guard unsafe pthread_attr_init(&attributes) == 0 else { return nil }
    defer { unsafe pthread_attr_destroy(&attributes) }
    guard unsafe pthread_attr_setstacksize(&attributes, Self.stackSize) == 0 else { return nil }
    let handed = unsafe Unmanaged.passRetained(Work(work)).toOpaque()
    #if canImport(Darwin)
      var started: Handle = nil
    #else
      var started: Handle = 0
    #endif
    let result = unsafe pthread_create(&started, &attributes, { unsafe Self.run($0) }, handed)
    guard result == 0 else {
      unsafe Unmanaged<Work>.fromOpaque(handed).release()
      return nil
    }
    thread = started
  }

  #if canImport(Darwin)
    private typealias Handle = pthread_t?
  #else
    private typealias Handle = pthread_t
  #endif

  private static func run(_ handed: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let handed = unsafe handed else { return nil }
    unsafe Unmanaged<Work>.fromOpaque(handed).takeRetainedValue().work()
    return nil
  }

  /// Waits until the work is done. Call it once.
  func join() {
    #if canImport(Darwin)
      if let thread = unsafe thread { unsafe pthread_join(thread, nil) }
    #else
      pthread_join(thread, nil)
    #endif
  }
}
