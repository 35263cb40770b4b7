/* Takes from the calling process, for good, what it needs no more: limits of the system and a filter
 * of its system calls (seccomp), of Linux on x86-64 and arm64. They hold for all its threads, for
 * those that it starts and for the programs that it becomes.
 *
 * Nothing is ever half protected: after any status but Ok the process must do nothing but say so and
 * end.
 */
#ifndef CSANDBOX_H
#define CSANDBOX_H

#include <stdint.h>

/* How a call ended. */
typedef enum __attribute__((enum_extensibility(closed))) {
  SandboxStatusOk,
  /* The kernel has no filters of system calls, or those of this processor are not known here. */
  SandboxStatusUnavailable,
  /* The system refused a limit or the filter; errno says why. */
  SandboxStatusRefused,
} SandboxStatus;

/* Whether this kernel has what the others need. Changes nothing. */
SandboxStatus sandbox_check(void);

/* Lets this process be ended as soon as the thread that started it ends. */
void sandbox_end_with_starter(void);

/* For a process that only computes: it has read all its libraries, and talks to another process
 * through descriptors that are open.
 *
 * It may read, write, take `memory` bytes of address space more than it has, start threads and end.
 * Any other system call, such as open, socket, execve or fork, and memory that becomes executable,
 * kill it at once by SIGSYS. Files do not grow by what it writes. Every descriptor above 2 is closed. */
SandboxStatus sandbox_enter_computing(uint64_t memory);

/* For a process that becomes a program of others, which reads files and writes to descriptors that
 * are open.
 *
 * It may besides open files for reading, list folders and run programs, in `memory` bytes of address
 * space; a file that it writes to has at most `file_size` bytes. Any other system call fails as one
 * that the kernel does not know (ENOSYS): it can neither make, change, name or delete a file, nor use
 * a network, nor start a process or send it a signal. Every descriptor above 2 is closed. */
SandboxStatus sandbox_enter_reading(uint64_t memory, uint64_t file_size);

#endif
