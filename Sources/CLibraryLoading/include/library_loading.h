#ifndef LIBRARY_LOADING_H
#define LIBRARY_LOADING_H

#include <stddef.h>

/* Shared libraries that are loaded when they are needed: linked to a program, one and all that it needs
 * in turn would make every start slower. */

/* How loading ended. */
typedef enum {
  LibraryLoaded,
  /* It is not there, or too old. */
  LibraryMissing,
  /* This program was linked statically, and can load none. */
  LibraryNotLoadable,
} LibraryLoading;

/* A function of a library, and where its address goes. */
typedef struct {
  const char *name;
  /* Becomes NULL where the library lacks a function that is not needed. */
  void **place;
  int is_needed;
} LibraryFunction;

/* Loads the library that the system finds by the name `file`, and finds its functions.
 *
 * It is never unloaded: other threads may be in it until the end. Takes some milliseconds, and opens
 * files: a process that is to be locked up calls it before. After any result but Loaded the places hold
 * nothing of use, and `reason`, a buffer of `capacity` bytes, says in one line why. */
LibraryLoading library_load(
    const char *file, const LibraryFunction *functions, size_t count, char *reason,
    size_t capacity);

#endif
