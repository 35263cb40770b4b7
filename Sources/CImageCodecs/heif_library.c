#include "heif_library.h"

#include <pthread.h>
#include <stdio.h>

#include "library_loading.h"
#include "rows.h"

/* What came of the one attempt. */
static HEIFLibrary library;
static CodecStatus outcome;
static char reason[200];

static void load(void) {
#define ENTRY(name, is_needed) {"heif_" #name, (void **)&library.name, is_needed},
#define ENTRY_NEEDED(name, result, parameters) ENTRY(name, 1)
#define ENTRY_WHERE_KNOWN(name, result, parameters) ENTRY(name, 0)
  const LibraryFunction functions[] = {HEIF_FUNCTIONS(ENTRY_NEEDED, ENTRY_WHERE_KNOWN)};
  switch (library_load(
      "libheif.so.1", functions, sizeof functions / sizeof *functions, reason, sizeof reason)) {
    case LibraryLoaded: outcome = CodecStatusOk; break;
    case LibraryMissing: outcome = CodecStatusMissingLibrary; return;
    case LibraryNotLoadable: outcome = CodecStatusUnsupported; return;
  }
  if (library.init != NULL) {
    const HEIFError error = library.init(NULL);
    if (error.code != HEIFOk) {
      outcome = CodecStatusMissingLibrary;
      snprintf(reason, sizeof reason, "%s", error.message);
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
