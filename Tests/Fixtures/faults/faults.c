// Makes chosen calls of the system fail: loaded into `dossier` before its other libraries (LD_PRELOAD), by
// Tests/CommandLineTests/Faults. Linux and glibc only.
//
//   FAULTS_BELOW    only calls on paths below this folder count; the dynamic loader's and the locale's do not
//   FAULTS          what to do, as KIND:NUMBER:ACTION[:PART], joined by commas
//                     KIND    one of those below, 'any', 'look' or 'change'
//                     NUMBER  which of these calls, from 1; '3+' is the third and all later ones
//                     ACTION  a number of errno, 'short' (half of what was asked for), 'kill' or 'stop'
//                     PART    only calls whose path contains this count
//   FAULTS_REPORT   a file to which each fault adds a line 'fault KIND PATH'
//   FAULTS_CALLS    a file to which each call that counts adds a line 'KIND PATH'
//   FAULTS_ONE_CPU  set: each thread runs to its end before the one that started it goes on, so that the calls of the
//                   program have one order
//   FAULTS_TODAY    seconds since 1970 that the clock shows when it is first asked
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <limits.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/xattr.h>
#include <time.h>
#include <unistd.h>

enum kind {
  OPEN, OPENDIR, READDIR, READ, STAT, READLINK,  // that look
  CREATE, WRITE, SYNC, RENAME, EXCHANGE, MKDIR, RMDIR, UNLINK, LINK, SYMLINK, CHMOD, CHOWN, TRUNCATE,  // that change
  CLOSE, LOCK, THREAD,
};
static const char *const names[] = {
  "open", "opendir", "readdir", "read", "stat", "readlink",
  "create", "write", "sync", "rename", "exchange", "mkdir", "rmdir", "unlink", "link", "symlink", "chmod", "chown",
  "truncate", "close", "lock", "thread",
};

struct fault {
  char kind[16], part[256];
  long number;
  int goes_on, code;
  enum { FAIL, SHORT, KILL, STOP } action;
  atomic_long met;
};
static struct fault faults[8];
static int count_of_faults, one_cpu, is_read;
static char below[PATH_MAX], report[PATH_MAX], calls[PATH_MAX];
static long today;

__attribute__((constructor)) static void read_orders(void) {
  if (is_read) return;
  is_read = 1;
  const char *value;
  if ((value = getenv("FAULTS_BELOW"))) snprintf(below, sizeof below, "%s", value);
  if ((value = getenv("FAULTS_REPORT"))) snprintf(report, sizeof report, "%s", value);
  if ((value = getenv("FAULTS_CALLS"))) snprintf(calls, sizeof calls, "%s", value);
  one_cpu = getenv("FAULTS_ONE_CPU") != NULL;
  if ((value = getenv("FAULTS_TODAY"))) today = atol(value);
  char orders[2048] = "", *rest = orders;
  if ((value = getenv("FAULTS"))) snprintf(orders, sizeof orders, "%s", value);
  for (char *order; (order = strsep(&rest, ",")) && count_of_faults < 8;) {
    struct fault *fault = &faults[count_of_faults];
    char *kind = strsep(&order, ":"), *number = strsep(&order, ":"), *action = strsep(&order, ":");
    if (!action) continue;
    snprintf(fault->kind, sizeof fault->kind, "%s", kind);
    fault->number = atol(number);
    fault->goes_on = strchr(number, '+') != NULL;
    fault->code = atoi(action);
    fault->action = !strcmp(action, "short") ? SHORT : !strcmp(action, "kill") ? KILL : !strcmp(action, "stop") ? STOP : FAIL;
    snprintf(fault->part, sizeof fault->part, "%s", order ? order : "");
    count_of_faults++;
  }
}

// MARK: Deciding

static void note(const char *file, const char *word, enum kind kind, const char *path) {
  char line[PATH_MAX + 64];
  int length = snprintf(line, sizeof line, "%s%s %s\n", word, names[kind], path);
  int fd = syscall(SYS_openat, AT_FDCWD, file, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
  if (fd < 0) return;
  syscall(SYS_write, fd, line, length);
  syscall(SYS_close, fd);
}

static int is_of(enum kind kind, const char *name) {
  if (!strcmp(name, "any")) return kind != THREAD;
  if (!strcmp(name, "look")) return kind <= READLINK;
  if (!strcmp(name, "change")) return kind >= CREATE && kind <= TRUNCATE;
  return !strcmp(name, names[kind]);
}

// What to do at a call: nothing (0), fail with a number of errno, or do half of it (-1).
static int decide(enum kind kind, const char *path) {
  int kept = errno, result = 0;
  read_orders();
  if (*calls) note(calls, "", kind, path);
  for (int i = 0; i < count_of_faults && result == 0; i++) {
    struct fault *fault = &faults[i];
    if (!is_of(kind, fault->kind) || !strstr(path, fault->part)) continue;
    long met = atomic_fetch_add(&fault->met, 1) + 1;
    if (met != fault->number && !(fault->goes_on && met > fault->number)) continue;
    if (*report) note(report, "fault ", kind, path);
    switch (fault->action) {
    case FAIL: result = fault->code; break;
    case SHORT: result = -1; break;
    case KILL: syscall(SYS_kill, getpid(), SIGKILL); break;
    case STOP: syscall(SYS_kill, getpid(), SIGSTOP); break;
    }
  }
  errno = kept;
  return result;
}

static int is_below(const char *path) {
  read_orders();
  size_t length = strlen(below);
  return length > 0 && !strncmp(path, below, length) && (path[length] == '/' || path[length] == 0);
}

// The path of an open file; empty where it has none.
static void path_of(int fd, char *path, size_t size) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  long length = syscall(SYS_readlinkat, AT_FDCWD, link, path, size - 1);
  path[length < 0 ? 0 : length] = 0;
}

static int meet_open(enum kind kind, int fd) {
  int kept = errno;
  char path[PATH_MAX];
  path_of(fd, path, sizeof path);
  int result = is_below(path) ? decide(kind, path) : 0;
  errno = kept;
  return result;
}

static int meet_at(enum kind kind, int folder, const char *name) {
  if (!name) return 0;
  if (!*name) return folder == AT_FDCWD ? 0 : meet_open(kind, folder);
  int kept = errno;
  char path[2 * PATH_MAX];
  if (*name == '/') snprintf(path, sizeof path, "%s", name);
  else {
    if (folder == AT_FDCWD) {
      if (syscall(SYS_getcwd, path, PATH_MAX) < 0) *path = 0;
    } else path_of(folder, path, PATH_MAX);
    size_t length = strlen(path);
    snprintf(path + length, sizeof path - length, "/%s", name);
  }
  int result = is_below(path) ? decide(kind, path) : 0;
  errno = kept;
  return result;
}

static int meet(enum kind kind, const char *path) { return meet_at(kind, AT_FDCWD, path); }

// MARK: The calls

#define REAL(name) \
  static __typeof__(&name) real; \
  if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

#define FAIL_WITH(code, value) \
  do { int number = (code); if (number > 0) { errno = number; return value; } } while (0)

static enum kind opening(int flags) {
  return flags & (O_CREAT | O_WRONLY | O_RDWR) ? CREATE : flags & O_DIRECTORY ? OPENDIR : OPEN;
}

#define MODE(last) \
  mode_t mode = 0; \
  if (flags & (O_CREAT | __O_TMPFILE)) { va_list list; va_start(list, last); mode = va_arg(list, mode_t); va_end(list); }

int open(const char *path, int flags, ...) {
  REAL(open);
  MODE(flags)
  FAIL_WITH(meet(opening(flags), path), -1);
  return real(path, flags, mode);
}
int open64(const char *path, int flags, ...) {
  MODE(flags)
  return open(path, flags, mode);
}
int openat(int folder, const char *path, int flags, ...) {
  REAL(openat);
  MODE(flags)
  FAIL_WITH(meet_at(opening(flags), folder, path), -1);
  return real(folder, path, flags, mode);
}
int openat64(int folder, const char *path, int flags, ...) {
  MODE(flags)
  return openat(folder, path, flags, mode);
}
int creat(const char *path, mode_t mode) { return open(path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

int mkstemp(char *path) {
  REAL(mkstemp);
  FAIL_WITH(meet(CREATE, path), -1);
  return real(path);
}
int mkostemp(char *path, int flags) {
  REAL(mkostemp);
  FAIL_WITH(meet(CREATE, path), -1);
  return real(path, flags);
}

int close(int fd) {
  REAL(close);
  int code = meet_open(CLOSE, fd);
  int result = real(fd);
  FAIL_WITH(code, -1);
  return result;
}

#define HALF(code, size) ((code) < 0 && (size) > 1 ? (size) / 2 : (size))

ssize_t read(int fd, void *bytes, size_t size) {
  REAL(read);
  int code = meet_open(READ, fd);
  FAIL_WITH(code, -1);
  return real(fd, bytes, HALF(code, size));
}
ssize_t pread(int fd, void *bytes, size_t size, off_t offset) {
  REAL(pread);
  int code = meet_open(READ, fd);
  FAIL_WITH(code, -1);
  return real(fd, bytes, HALF(code, size), offset);
}
ssize_t pread64(int fd, void *bytes, size_t size, off64_t offset) { return pread(fd, bytes, size, offset); }
ssize_t write(int fd, const void *bytes, size_t size) {
  REAL(write);
  int code = meet_open(WRITE, fd);
  FAIL_WITH(code, -1);
  return real(fd, bytes, HALF(code, size));
}
ssize_t pwrite(int fd, const void *bytes, size_t size, off_t offset) {
  REAL(pwrite);
  int code = meet_open(WRITE, fd);
  FAIL_WITH(code, -1);
  return real(fd, bytes, HALF(code, size), offset);
}
ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t offset) { return pwrite(fd, bytes, size, offset); }
ssize_t writev(int fd, const struct iovec *pieces, int count) {
  REAL(writev);
  int code = meet_open(WRITE, fd);
  FAIL_WITH(code, -1);
  return real(fd, pieces, HALF(code, count));
}
ssize_t sendfile(int to, int from, off_t *offset, size_t size) {
  REAL(sendfile);
  int code = meet_open(WRITE, to);
  FAIL_WITH(code, -1);
  return real(to, from, offset, HALF(code, size));
}
ssize_t copy_file_range(int from, off64_t *start, int to, off64_t *end, size_t size, unsigned flags) {
  REAL(copy_file_range);
  int code = meet_open(WRITE, to);
  FAIL_WITH(code, -1);
  return real(from, start, to, end, HALF(code, size), flags);
}

// One path or one open file: a call of each kind reads the same.
#define ON_PATH(type, fails, kind, name, parameters, path, ...) \
  type name parameters { REAL(name); FAIL_WITH(meet(kind, path), fails); return real(__VA_ARGS__); }
#define ON_FILE(type, fails, kind, name, parameters, fd, ...) \
  type name parameters { REAL(name); FAIL_WITH(meet_open(kind, fd), fails); return real(__VA_ARGS__); }
#define IN_FOLDER(type, fails, kind, name, parameters, folder, path, ...) \
  type name parameters { REAL(name); FAIL_WITH(meet_at(kind, folder, path), fails); return real(__VA_ARGS__); }

ON_FILE(int, -1, SYNC, fsync, (int fd), fd, fd)
ON_FILE(int, -1, SYNC, fdatasync, (int fd), fd, fd)
ON_FILE(int, -1, SYNC, syncfs, (int fd), fd, fd)
ON_FILE(int, -1, LOCK, flock, (int fd, int how), fd, fd, how)
ON_FILE(int, -1, TRUNCATE, ftruncate, (int fd, off_t size), fd, fd, size)
ON_PATH(int, -1, TRUNCATE, truncate, (const char *path, off_t size), path, path, size)
ON_FILE(int, -1, TRUNCATE, fallocate, (int fd, int how, off_t from, off_t size), fd, fd, how, from, size)

ON_PATH(int, -1, RENAME, rename, (const char *from, const char *to), to, from, to)
IN_FOLDER(int, -1, RENAME, renameat, (int a, const char *from, int b, const char *to), b, to, a, from, b, to)
int renameat2(int a, const char *from, int b, const char *to, unsigned flags) {
  REAL(renameat2);
  FAIL_WITH(meet_at(flags & 2 ? EXCHANGE : RENAME, b, to), -1);
  return real(a, from, b, to, flags);
}
ON_PATH(int, -1, MKDIR, mkdir, (const char *path, mode_t mode), path, path, mode)
IN_FOLDER(int, -1, MKDIR, mkdirat, (int folder, const char *path, mode_t mode), folder, path, folder, path, mode)
ON_PATH(int, -1, RMDIR, rmdir, (const char *path), path, path)
ON_PATH(int, -1, UNLINK, unlink, (const char *path), path, path)
int unlinkat(int folder, const char *path, int flags) {
  REAL(unlinkat);
  FAIL_WITH(meet_at(flags & AT_REMOVEDIR ? RMDIR : UNLINK, folder, path), -1);
  return real(folder, path, flags);
}
ON_PATH(int, -1, UNLINK, remove, (const char *path), path, path)
ON_PATH(int, -1, LINK, link, (const char *from, const char *to), to, from, to)
IN_FOLDER(int, -1, LINK, linkat, (int a, const char *from, int b, const char *to, int how), b, to, a, from, b, to, how)
ON_PATH(int, -1, SYMLINK, symlink, (const char *target, const char *path), path, target, path)
IN_FOLDER(int, -1, SYMLINK, symlinkat, (const char *target, int b, const char *path), b, path, target, b, path)
ON_PATH(ssize_t, -1, READLINK, readlink, (const char *path, char *to, size_t size), path, path, to, size)
IN_FOLDER(ssize_t, -1, READLINK, readlinkat, (int b, const char *path, char *to, size_t size), b, path, b, path, to, size)
ON_PATH(char *, NULL, READLINK, realpath, (const char *path, char *to), path, path, to)

ON_PATH(int, -1, STAT, stat, (const char *path, struct stat *to), path, path, to)
ON_PATH(int, -1, STAT, lstat, (const char *path, struct stat *to), path, path, to)
ON_FILE(int, -1, STAT, fstat, (int fd, struct stat *to), fd, fd, to)
IN_FOLDER(int, -1, STAT, fstatat, (int b, const char *path, struct stat *to, int how), b, path, b, path, to, how)
ON_PATH(int, -1, STAT, stat64, (const char *path, struct stat64 *to), path, path, to)
ON_PATH(int, -1, STAT, lstat64, (const char *path, struct stat64 *to), path, path, to)
ON_FILE(int, -1, STAT, fstat64, (int fd, struct stat64 *to), fd, fd, to)
IN_FOLDER(int, -1, STAT, fstatat64, (int b, const char *path, struct stat64 *to, int how), b, path, b, path, to, how)
IN_FOLDER(int, -1, STAT, statx, (int b, const char *path, int how, unsigned what, struct statx *to), b, path, b, path, how, what, to)
ON_PATH(int, -1, STAT, access, (const char *path, int how), path, path, how)
IN_FOLDER(int, -1, STAT, faccessat, (int b, const char *path, int how, int flags), b, path, b, path, how, flags)

ON_PATH(DIR *, NULL, OPENDIR, opendir, (const char *path), path, path)
ON_FILE(DIR *, NULL, OPENDIR, fdopendir, (int fd), fd, fd)
struct dirent *readdir(DIR *folder) {
  REAL(readdir);
  FAIL_WITH(meet_open(READDIR, dirfd(folder)), NULL);
  return real(folder);
}
struct dirent64 *readdir64(DIR *folder) { return (struct dirent64 *)readdir(folder); }
int closedir(DIR *folder) {
  REAL(closedir);
  int code = meet_open(CLOSE, dirfd(folder));
  int result = real(folder);
  FAIL_WITH(code, -1);
  return result;
}
// Foundation walks a folder that it removes like this; calls within glibc itself cannot be met.
FTSENT *fts_read(FTS *walk) {
  REAL(fts_read);
  FAIL_WITH(*walk->fts_path ? meet(READDIR, walk->fts_path) : 0, NULL);
  return real(walk);
}
FTS *fts_open(char *const *paths, int how, int (*order)(const FTSENT **, const FTSENT **)) {
  REAL(fts_open);
  FAIL_WITH(meet(OPENDIR, paths[0]), NULL);
  return real(paths, how, order);
}

ON_PATH(int, -1, CHMOD, chmod, (const char *path, mode_t mode), path, path, mode)
ON_FILE(int, -1, CHMOD, fchmod, (int fd, mode_t mode), fd, fd, mode)
IN_FOLDER(int, -1, CHMOD, fchmodat, (int b, const char *path, mode_t mode, int how), b, path, b, path, mode, how)
ON_PATH(int, -1, CHOWN, chown, (const char *path, uid_t user, gid_t group), path, path, user, group)
ON_PATH(int, -1, CHOWN, lchown, (const char *path, uid_t user, gid_t group), path, path, user, group)
ON_FILE(int, -1, CHOWN, fchown, (int fd, uid_t user, gid_t group), fd, fd, user, group)
IN_FOLDER(int, -1, CHOWN, fchownat, (int b, const char *path, uid_t user, gid_t group, int how), b, path, b, path, user, group, how)

struct thread {
  void *(*start)(void *);
  void *with;
  sem_t ended;
};
static void *run_thread(void *given) {
  struct thread *thread = given;
  void *result = thread->start(thread->with);
  sem_post(&thread->ended);
  return result;
}
int pthread_create(pthread_t *thread, const pthread_attr_t *how, void *(*start)(void *), void *with) {
  REAL(pthread_create);
  int code = decide(THREAD, "");
  if (code > 0) return code;
  if (!one_cpu) return real(thread, how, start, with);
  // Never freed: the thread may outlast the wait.
  struct thread *ordered = malloc(sizeof *ordered);
  ordered->start = start;
  ordered->with = with;
  sem_init(&ordered->ended, 0, 0);
  int result = real(thread, how, run_thread, ordered);
  struct timespec end;
  clock_gettime(CLOCK_MONOTONIC, &end);
  end.tv_sec += 3;
  if (result == 0) while (sem_clockwait(&ordered->ended, CLOCK_MONOTONIC, &end) != 0 && errno == EINTR) {}
  return result;
}

// MARK: One day

int clock_gettime(clockid_t clock, struct timespec *to) {
  REAL(clock_gettime);
  int result = real(clock, to);
  read_orders();
  // A clock that stood would have whoever waits for a lock wait for ever.
  if (result == 0 && today && clock == CLOCK_REALTIME) {
    static atomic_long first;
    long none = 0;
    atomic_compare_exchange_strong(&first, &none, to->tv_sec);
    to->tv_sec += today - first;
  }
  return result;
}
