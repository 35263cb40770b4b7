#include "library_loading.h"

#include <dlfcn.h>
#include <stdio.h>
#include <sys/auxv.h>

LibraryLoading library_load(
    const char *file, const LibraryFunction *functions, size_t count, char *reason,
    size_t capacity) {
  /* Only what a dynamic linker has started can load libraries that need the C library: a static
   * program would get a second one, and crash where their versions differ. */
  if (getauxval(AT_BASE) == 0) {
    snprintf(reason, capacity, "a program that is linked statically cannot load %s", file);
    return LibraryNotLoadable;
  }
  void *library = dlopen(file, RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) {
    const char *error = dlerror();
    snprintf(reason, capacity, "%s", error != NULL ? error : "it cannot be loaded");
    return LibraryMissing;
  }
  for (size_t i = 0; i < count; i++) {
    *functions[i].place = dlsym(library, functions[i].name);
    if (*functions[i].place == NULL && functions[i].is_needed) {
      snprintf(
          reason, capacity, "the one that is installed is too old: it lacks %s",
          functions[i].name);
      return LibraryMissing;
    }
  }
  return LibraryLoaded;
}
