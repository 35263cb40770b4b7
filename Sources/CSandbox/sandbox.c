#define _GNU_SOURCE
#include "CSandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <malloc.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define PROCESSOR AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define PROCESSOR AUDIT_ARCH_AARCH64
#else
#define PROCESSOR 0
#endif

/* One instruction each of the filter, which is a program of the Berkeley packet filter.
 * Source: Linux, Documentation/userspace-api/seccomp_filter.rst and networking/filter.rst. */
#define LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
/* The low half of an argument: both processors put it first. */
#define LOAD_ARGUMENT(place) LOAD(args[place])
#define END(action) BPF_STMT(BPF_RET | BPF_K, action)
#define SKIP_UNLESS(value, count) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, count)
#define SKIP_IF_ABOVE(value, count) BPF_JUMP(BPF_JMP | BPF_JGT | BPF_K, value, count, 0)
#define SKIP_IF_ANY(bits, count) BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, bits, count, 0)
#define SKIP_UNLESS_ANY(bits, count) BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, bits, 0, count)

/* The call `name` whatever its arguments are. */
#define ALLOW(name) SKIP_UNLESS(__NR_##name, 1), END(SECCOMP_RET_ALLOW)
/* The call `name` ends in `action`. */
#define ANSWER(name, action) SKIP_UNLESS(__NR_##name, 1), END(action)
/* The call `name` where its argument has one of `bits`, or else none of them; else `action`. */
#define ALLOW_WITH(name, place, bits, action) \
  SKIP_UNLESS(__NR_##name, 4), LOAD_ARGUMENT(place), SKIP_UNLESS_ANY(bits, 1), \
      END(SECCOMP_RET_ALLOW), END(action)
#define ALLOW_WITHOUT(name, place, bits, action) \
  SKIP_UNLESS(__NR_##name, 4), LOAD_ARGUMENT(place), SKIP_IF_ANY(bits, 1), \
      END(SECCOMP_RET_ALLOW), END(action)
/* The call `name` where its argument is `value`; else `action`. */
#define ALLOW_FOR(name, place, value, action) \
  SKIP_UNLESS(__NR_##name, 4), LOAD_ARGUMENT(place), SKIP_UNLESS(value, 1), \
      END(SECCOMP_RET_ALLOW), END(action)
/* The call `name` where its argument is at most `value` or is `other`; else `action`. */
#define ALLOW_UP_TO_OR(name, place, value, other, action) \
  SKIP_UNLESS(__NR_##name, 6), LOAD_ARGUMENT(place), SKIP_UNLESS(other, 1), \
      END(SECCOMP_RET_ALLOW), SKIP_IF_ABOVE(value, 1), END(SECCOMP_RET_ALLOW), END(action)

#define UNKNOWN (SECCOMP_RET_ERRNO | ENOSYS)

/* Calls of another processor's, such as those of 32 bits on x86-64, have other numbers. The numbers
 * of x86-64's third way (x32) are in no list. */
#define ONLY_THIS_PROCESSOR \
  LOAD(arch), SKIP_UNLESS(PROCESSOR, 1), BPF_STMT(BPF_JMP | BPF_JA, 1), \
      END(SECCOMP_RET_KILL_PROCESS), LOAD(nr)

/* What every program does that computes, reads and writes: memory, threads and their names, signals to
 * itself, clocks, how much memory there is (which glibc's qsort asks for), and its end. glibc starts a
 * thread by clone where clone3 is not known, which a filter could not look into. */
#define COMPUTING(process, action) \
  ALLOW(read), ALLOW(write), ALLOW(readv), ALLOW(writev), ALLOW(close), ALLOW(brk), ALLOW(munmap), \
      ALLOW(mremap), ALLOW(madvise), ALLOW(futex), ALLOW(sched_yield), ALLOW(sched_getaffinity), \
      ALLOW(set_robust_list), ALLOW(rseq), ALLOW(rt_sigaction), ALLOW(rt_sigprocmask), \
      ALLOW(rt_sigreturn), ALLOW(sigaltstack), ALLOW(restart_syscall), ALLOW(getpid), \
      ALLOW(gettid), ALLOW(getrandom), ALLOW(sysinfo), ALLOW(clock_gettime), ALLOW(clock_nanosleep), \
      ALLOW(exit), ALLOW(exit_group), ANSWER(clone3, UNKNOWN), \
      ALLOW_WITH(clone, 0, CLONE_THREAD, action), ALLOW_FOR(tgkill, 0, process, action), \
      ALLOW_FOR(prctl, 0, PR_SET_NAME, action)

static SandboxStatus install(const struct sock_filter *filter, size_t count) {
  struct sock_fprog program = {(unsigned short)count, (struct sock_filter *)filter};
  /* Without this a filter takes a privilege; with it, no program that is run gives one. */
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
    return SandboxStatusRefused;
  }
  const long failed =
      syscall(__NR_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program);
  if (failed > 0) {
    /* A thread has another filter already. */
    errno = EBUSY;
  }
  return failed == 0 ? SandboxStatusOk : SandboxStatusRefused;
}

SandboxStatus sandbox_check(void) {
  const uint32_t action = SECCOMP_RET_KILL_PROCESS;
  return PROCESSOR != 0 && syscall(__NR_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0
      ? SandboxStatusOk
      : SandboxStatusUnavailable;
}

void sandbox_end_with_starter(void) { prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0); }

/* Sets a limit, but not above the one that there is. */
static int limit(__rlimit_resource_t resource, uint64_t value) {
  struct rlimit old;
  if (getrlimit(resource, &old) != 0) {
    return -1;
  }
  const rlim_t lower = value < old.rlim_max ? (rlim_t)value : old.rlim_max;
  const struct rlimit new = {lower, lower};
  return setrlimit(resource, &new);
}

/* The address space that this process has, in bytes; 0 where the system does not tell. */
static uint64_t address_space(void) {
  char text[64];
  const int file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    return 0;
  }
  const ssize_t count = read(file, text, sizeof text - 1);
  close(file);
  text[count > 0 ? count : 0] = 0;
  unsigned long long pages = 0;
  return sscanf(text, "%llu", &pages) == 1 ? pages * (uint64_t)sysconf(_SC_PAGESIZE) : 0;
}

/* What both sandboxes have in common but memory. */
static int enter(uint64_t file_size) {
  if (close_range(3, ~0U, 0) != 0 && errno == ENOSYS) {
    for (long file = 3; file < sysconf(_SC_OPEN_MAX); file++) {
      close((int)file);
    }
  }
  return limit(RLIMIT_FSIZE, file_size) != 0 || limit(RLIMIT_CORE, 0) != 0 ? -1 : 0;
}

SandboxStatus sandbox_enter_computing(uint64_t memory) {
  if (sandbox_check() != SandboxStatusOk) {
    return SandboxStatusUnavailable;
  }
  /* A second arena would make malloc look for the number of processors in files. */
  mallopt(M_ARENA_MAX, 1);
  const uint64_t used = address_space();
  if (used == 0 || enter(0) != 0 || limit(RLIMIT_AS, used + memory) != 0) {
    return SandboxStatusRefused;
  }
  const struct sock_filter filter[] = {
      ONLY_THIS_PROCESSOR,
      COMPUTING((uint32_t)getpid(), SECCOMP_RET_KILL_PROCESS),
      ALLOW_WITHOUT(mmap, 2, PROT_EXEC, SECCOMP_RET_KILL_PROCESS),
      ALLOW_WITHOUT(mprotect, 2, PROT_EXEC, SECCOMP_RET_KILL_PROCESS),
      END(SECCOMP_RET_KILL_PROCESS),
  };
  return install(filter, sizeof filter / sizeof *filter);
}

SandboxStatus sandbox_enter_reading(uint64_t memory, uint64_t file_size) {
  if (sandbox_check() != SandboxStatusOk) {
    return SandboxStatusUnavailable;
  }
  if (enter(file_size) != 0 || limit(RLIMIT_AS, memory) != 0) {
    return SandboxStatusRefused;
  }
  const struct sock_filter filter[] = {
      ONLY_THIS_PROCESSOR,
      COMPUTING((uint32_t)getpid(), UNKNOWN),
      ALLOW(mmap), ALLOW(mprotect), ALLOW(execve),
#ifdef __NR_arch_prctl
      ALLOW(arch_prctl),
#endif
      ALLOW(set_tid_address), ALLOW(uname), ALLOW(getcwd), ALLOW(getuid),
      ALLOW(geteuid), ALLOW(getgid), ALLOW(getegid), ALLOW(clock_getres), ALLOW(getrusage),
      /* Its own limits, which can be set no higher. */
      ALLOW_FOR(prlimit64, 0, 0, UNKNOWN),
      ALLOW_WITHOUT(openat, 2, O_ACCMODE | O_CREAT | O_TRUNC, UNKNOWN),
#ifdef __NR_open
      ALLOW_WITHOUT(open, 1, O_ACCMODE | O_CREAT | O_TRUNC, UNKNOWN),
      ALLOW(access), ALLOW(stat), ALLOW(lstat), ALLOW(readlink), ALLOW(getdents), ALLOW(poll),
      ALLOW(pipe), ALLOW(dup2), ALLOW(time),
#endif
      ALLOW(newfstatat), ALLOW(fstat), ALLOW(statx), ALLOW(statfs), ALLOW(fstatfs),
      ALLOW(faccessat), ALLOW(faccessat2), ALLOW(readlinkat), ALLOW(getdents64), ALLOW(lseek),
      ALLOW(pread64), ALLOW(fadvise64), ALLOW(dup), ALLOW(dup3), ALLOW(pipe2), ALLOW(ppoll),
      /* Not those that send signals or watch what others do, nor what types on a terminal. */
      ALLOW_UP_TO_OR(fcntl, 1, F_SETLKW, F_DUPFD_CLOEXEC, UNKNOWN),
      ALLOW_FOR(ioctl, 1, TCGETS, UNKNOWN),
      END(UNKNOWN),
  };
  return install(filter, sizeof filter / sizeof *filter);
}
