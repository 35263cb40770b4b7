/* Tries, in a process of its own that is locked up, what a sandbox forbids or allows. */
#ifndef SANDBOXATTEMPTS_H
#define SANDBOXATTEMPTS_H

#include <stdint.h>

typedef enum __attribute__((enum_extensibility(closed))) {
  AttemptOpen,
  AttemptOpenToWrite,
  AttemptUnlink,
  AttemptSocket,
  AttemptFork,
  AttemptExec,
  AttemptSignalToParent,
  AttemptExecutableMemory,
  AttemptOpenByOlderThread,
  AttemptThread,
  AttemptNameOfThread,
  AttemptNewLimitOfTimers,
  AttemptSignalToItself,
  AttemptSmallMemory,
  AttemptLargeMemory,
} Attempt;

/* Which sandbox. */
typedef enum __attribute__((enum_extensibility(closed))) {
  SandboxKindComputing,
  SandboxKindReading,
} SandboxKind;

/* What came of an attempt with 64 MiB of memory: 0 where it went well, the system's error where it
 * failed, and minus the number of the signal that ended the process. */
int sandbox_attempt(SandboxKind kind, Attempt attempt);

#endif
