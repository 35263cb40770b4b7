#define _GNU_SOURCE
#include "SandboxAttempts.h"

#include <CSandbox.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static const uint64_t allowance = 64 << 20;

static void *nothing(void *context) { return context; }

/* Opens a file once the process has told that it is locked up. */
static void *open_later(void *context) {
  const int *ends = context;
  char byte;
  if (read(ends[0], &byte, 1) >= 0) {
    open("/etc/passwd", O_RDONLY);
  }
  return NULL;
}

/* 0, or -1 with a reason in errno, as system calls answer. */
static int take(size_t size) {
  void *memory = mmap(
      NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return memory == MAP_FAILED ? -1 : 0;
}

static int start_thread(void) {
  pthread_t thread;
  errno = pthread_create(&thread, NULL, nothing, NULL);
  return errno == 0 ? pthread_join(thread, NULL) : -1;
}

static int made(Attempt attempt) {
  switch (attempt) {
    case AttemptOpen:
      return open("/etc/passwd", O_RDONLY);
    case AttemptOpenToWrite:
      return open("/tmp/ocr-test-of-sandbox", O_WRONLY | O_CREAT, 0600);
    case AttemptUnlink:
      return unlink("/tmp/ocr-test-of-sandbox");
    case AttemptSocket:
      return socket(AF_INET, SOCK_STREAM, 0);
    case AttemptFork:
      return fork();
    case AttemptExec:
      return execl("/bin/true", "true", NULL);
    case AttemptSignalToParent:
      return kill(getppid(), 0);
    case AttemptExecutableMemory:
      return mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
              == MAP_FAILED
          ? -1
          : 0;
    case AttemptThread:
      return start_thread();
    case AttemptNameOfThread:
      return prctl(PR_SET_NAME, "decoder");
    case AttemptNewLimitOfTimers:
      return prctl(PR_SET_TIMERSLACK, 1);
    case AttemptSignalToItself:
      signal(SIGUSR1, SIG_IGN);
      return raise(SIGUSR1);
    case AttemptSmallMemory:
      return take(allowance / 2);
    case AttemptLargeMemory:
      return take(allowance + (1 << 20));
    case AttemptOpenByOlderThread:
      pause();
      return 0;
  }
}

int sandbox_attempt(SandboxKind kind, Attempt attempt) {
  const pid_t process = fork();
  if (process == 0) {
    int ends[2] = {-1, -1};
    pthread_t thread;
    if (attempt == AttemptOpenByOlderThread) {
      /* The sandbox closes both ends but these. */
      if (pipe(ends) != 0 || dup2(ends[0], 0) != 0 || dup2(ends[1], 1) != 1) {
        _exit(EPIPE);
      }
      ends[0] = 0;
      pthread_create(&thread, NULL, open_later, ends);
    }
    const SandboxStatus status = kind == SandboxKindComputing
        ? sandbox_enter_computing(allowance)
        : sandbox_enter_reading(UINT64_MAX, 0);
    if (status != SandboxStatusOk) {
      _exit(EPERM);
    }
    if (attempt == AttemptOpenByOlderThread && write(1, "", 1) != 1) {
      _exit(EPIPE);
    }
    _exit(made(attempt) < 0 ? errno : 0);
  }
  int state = 0;
  while (waitpid(process, &state, 0) < 0 && errno == EINTR) {
  }
  return WIFSIGNALED(state) ? -WTERMSIG(state) : WEXITSTATUS(state);
}
