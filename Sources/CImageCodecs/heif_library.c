#include "heif_library.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/auxv.h>

#include "rows.h"

/* What came of the one attempt. It is never unloaded: other threads may be in it until the end. */
static HEIFLibrary library;
static CodecStatus outcome;
static char reason[200];

static void fail(CodecStatus status, const char *text) {
  outcome = status;
  snprintf(reason, sizeof reason, "%s", text);
}

/* The function `name` of libheif. */
static void *symbol(void *handle, const char *name, int is_needed) {
  void *place = dlsym(handle, name);
  if (place == NULL && is_needed && outcome == CodecStatusOk) {
    outcome = CodecStatusMissingLibrary;
    snprintf(reason, sizeof reason, "the one that is installed is too old: it lacks %s", name);
  }
  return place;
}

static void load(void) {
  /* Only what a dynamic linker has started can load libraries that need the C library: a static
   * program would get a second one, and crash where their versions differ. */
  if (getauxval(AT_BASE) == 0) {
    fail(CodecStatusUnsupported, "a program that is linked statically cannot load libheif");
    return;
  }
  void *handle = dlopen("libheif.so.1", RTLD_NOW | RTLD_LOCAL);
  if (handle == NULL) {
    const char *error = dlerror();
    fail(CodecStatusMissingLibrary, error != NULL ? error : "it cannot be loaded");
    return;
  }
#define LOAD(name, is_needed) *(void **)&library.name = symbol(handle, "heif_" #name, is_needed);
#define LOAD_NEEDED(name, result, parameters) LOAD(name, 1)
#define LOAD_WHERE_KNOWN(name, result, parameters) LOAD(name, 0)
  HEIF_FUNCTIONS(LOAD_NEEDED, LOAD_WHERE_KNOWN)
  if (outcome == CodecStatusOk && library.init != NULL) {
    const HEIFError error = library.init(NULL);
    if (error.code != HEIFOk) {
      fail(CodecStatusMissingLibrary, error.message);
    }
  }
}

CodecStatus codec_heif_library(const HEIFLibrary **loaded, CodecMessage message) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  if (outcome == CodecStatusOk) {
    *loaded = &library;
  } else {
    codec_say(message, reason);
  }
  return outcome;
}

const char *codec_heif_version(void) {
  const HEIFLibrary *heif;
  const CodecStatus status = codec_heif_library(&heif, (CodecMessage){NULL, 0});
  return status == CodecStatusOk ? heif->get_version() : NULL;
}

static int is_read(int compression) {
  const HEIFLibrary *heif;
  const CodecStatus status = codec_heif_library(&heif, (CodecMessage){NULL, 0});
  return status == CodecStatusOk && heif->have_decoder_for_format(compression);
}

int codec_heic_is_read(void) { return is_read(HEIFCompressionHEVC); }

int codec_avif_is_read(void) { return is_read(HEIFCompressionAV1); }
