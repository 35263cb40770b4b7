/* TIFF files in memory, with handlers of their own. Internal to CImageCodecs. */
#ifndef CODEC_TIFF_FILE_H
#define CODEC_TIFF_FILE_H

#include <tiffio.h>

#include "rows.h"

/* What all handles on one file report to. Handles hold a pointer to it. */
typedef struct {
  const uint8_t *bytes;
  size_t count;
  CodecMessage message;
  CodecStatus status;
  /* A read went past the last byte. */
  int past_end;
  /* From here on, warnings of decoders mean lost pixels. */
  int decoding;
} TIFFReport;

/* One open handle and its place in the file. */
typedef struct {
  TIFFReport *report;
  TIFF *tiff;
  uint64_t at;
} TIFFFile;

/* Opens the file read-only; 0 after an error, which is in the report. Mapped, strips are decoded
 * where they lie; unmapped, reads past the end are noticed. */
int codec_tiff_open(TIFFFile *file, TIFFReport *report, int mapped);
void codec_tiff_close(TIFFFile *file);

/* Sets the status, unless there is one, and says why, unless libtiff has. Returns 0. */
int codec_tiff_fail(TIFFReport *report, CodecStatus status, const char *text);

/* Handlers for TIFFOpenOptions; user data is a TIFFReport. */
int codec_tiff_error(TIFF *tiff, void *report, const char *module, const char *format, va_list);
int codec_tiff_warning(TIFF *tiff, void *report, const char *module, const char *format, va_list);

#endif
