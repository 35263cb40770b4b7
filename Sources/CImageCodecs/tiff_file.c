#include "tiff_file.h"

#include <stdio.h>
#include <string.h>

int codec_tiff_fail(TIFFReport *report, CodecStatus status, const char *text) {
  codec_say(report->message, text);
  if (report->status == CodecStatusOk) {
    report->status = status;
  }
  return 0;
}

int codec_tiff_error(
    TIFF *tiff, void *user, const char *module, const char *format, va_list arguments) {
  (void)tiff;
  (void)module;
  char text[256];
  vsnprintf(text, sizeof text, format, arguments);
  codec_tiff_fail(user, CodecStatusDamaged, text);
  return 1; /* the global handler, which prints, is not asked */
}

/* Warnings about tags are of no consequence. Those of the fax, JPEG and PackBits decoders say
 * that rows came out short, which the calls then report as success. */
int codec_tiff_warning(
    TIFF *tiff, void *user, const char *module, const char *format, va_list arguments) {
  TIFFReport *report = user;
  if (report->decoding && module != NULL &&
      (strncmp(module, "Fax", 3) == 0 || strncmp(module, "JPEG", 4) == 0 ||
       strncmp(module, "PackBits", 8) == 0)) {
    return codec_tiff_error(tiff, user, module, format, arguments);
  }
  return 1;
}

static tmsize_t read_bytes(thandle_t handle, void *to, tmsize_t count) {
  TIFFFile *file = handle;
  const TIFFReport *report = file->report;
  size_t left = file->at < report->count ? report->count - file->at : 0;
  if ((size_t)count > left) {
    file->report->past_end = 1;
    count = (tmsize_t)left;
  }
  if (count > 0) {
    memcpy(to, report->bytes + file->at, (size_t)count);
  }
  file->at += (uint64_t)count;
  return count;
}

static tmsize_t write_bytes(thandle_t handle, void *from, tmsize_t count) {
  (void)handle;
  (void)from;
  (void)count;
  return -1;
}

static toff_t seek(thandle_t handle, toff_t offset, int whence) {
  TIFFFile *file = handle;
  switch (whence) {
    case SEEK_CUR: file->at += offset; break;
    case SEEK_END: file->at = file->report->count + offset; break;
    default: file->at = offset; break;
  }
  return file->at;
}

static int close_nothing(thandle_t handle) {
  (void)handle;
  return 0;
}

static toff_t size(thandle_t handle) { return ((TIFFFile *)handle)->report->count; }

static int map(thandle_t handle, void **base, toff_t *count) {
  const TIFFReport *report = ((TIFFFile *)handle)->report;
  *base = (void *)(uintptr_t)report->bytes; /* opened read-only: libtiff does not write there */
  *count = report->count;
  return 1;
}

static void unmap(thandle_t handle, void *base, toff_t count) {
  (void)handle;
  (void)base;
  (void)count;
}

int codec_tiff_open(TIFFFile *file, TIFFReport *report, int mapped) {
  *file = (TIFFFile){.report = report};
  TIFFOpenOptions *options = TIFFOpenOptionsAlloc();
  if (options == NULL) {
    return codec_tiff_fail(report, CodecStatusOutOfMemory, "");
  }
  /* What libtiff takes in one piece is at most a strip of the file or a few rows. */
  const tmsize_t most = (tmsize_t)report->count + (256 << 20);
  TIFFOpenOptionsSetMaxSingleMemAlloc(options, most);
  TIFFOpenOptionsSetErrorHandlerExtR(options, codec_tiff_error, report);
  TIFFOpenOptionsSetWarningHandlerExtR(options, codec_tiff_warning, report);
  /* c: a single large strip stays one; m: not mapped. */
  file->tiff = TIFFClientOpenExt(
      "picture", mapped ? "rc" : "rcm", file, read_bytes, write_bytes, seek, close_nothing, size,
      map, unmap, options);
  TIFFOpenOptionsFree(options);
  if (file->tiff == NULL) {
    return codec_tiff_fail(report, CodecStatusDamaged, "no directory");
  }
  return 1;
}

void codec_tiff_close(TIFFFile *file) {
  if (file->tiff != NULL) {
    TIFFClose(file->tiff);
    file->tiff = NULL;
  }
}
