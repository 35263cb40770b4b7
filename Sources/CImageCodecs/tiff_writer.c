#include <stdio.h>
#include <string.h>

#include "tiff_file.h"

/* Rows that are compressed together. */
enum { ROWS_PER_STRIP = 64 };

typedef struct {
  TIFFReport report;
  CodecBuffer *buffer;
  uint64_t at;
} Writer;

static tmsize_t read_bytes(thandle_t handle, void *to, tmsize_t count) {
  Writer *writer = handle;
  const size_t held = writer->buffer->count;
  const size_t left = writer->at < held ? held - writer->at : 0;
  const size_t most = (size_t)count < left ? (size_t)count : left;
  if (most > 0) {
    memcpy(to, writer->buffer->bytes + writer->at, most);
  }
  writer->at += most;
  return (tmsize_t)most;
}

static tmsize_t write_bytes(thandle_t handle, void *from, tmsize_t count) {
  Writer *writer = handle;
  CodecBuffer *buffer = writer->buffer;
  const uint64_t end = writer->at + (uint64_t)count;
  if (end > buffer->count) {
    if (!codec_grow(buffer, end - buffer->count)) {
      codec_tiff_fail(&writer->report, CodecStatusOutOfMemory, "");
      return -1;
    }
    memset(buffer->bytes + buffer->count, 0, end - buffer->count);
    buffer->count = end;
  }
  memcpy(buffer->bytes + writer->at, from, (size_t)count);
  writer->at = end;
  return count;
}

static toff_t seek(thandle_t handle, toff_t offset, int whence) {
  Writer *writer = handle;
  switch (whence) {
    case SEEK_CUR: writer->at += offset; break;
    case SEEK_END: writer->at = writer->buffer->count + offset; break;
    default: writer->at = offset; break;
  }
  return writer->at;
}

static int close_nothing(thandle_t handle) {
  (void)handle;
  return 0;
}

static toff_t size(thandle_t handle) { return ((Writer *)handle)->buffer->count; }

static int map(thandle_t handle, void **base, toff_t *count) {
  (void)handle;
  (void)base;
  (void)count;
  return 0;
}

static void unmap(thandle_t handle, void *base, toff_t count) {
  (void)handle;
  (void)base;
  (void)count;
}

static int write_page(TIFF *tiff, const uint8_t *pixels, uint32_t width, uint32_t height) {
  TIFFSetField(tiff, TIFFTAG_SUBFILETYPE, FILETYPE_PAGE);
  TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, width);
  TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, height);
  TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, 8);
  TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, 1);
  TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISBLACK);
  TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
  TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, height < ROWS_PER_STRIP ? height : ROWS_PER_STRIP);
  TIFFSetField(tiff, TIFFTAG_COMPRESSION, COMPRESSION_ADOBE_DEFLATE);
  TIFFSetField(tiff, TIFFTAG_PREDICTOR, PREDICTOR_NONE);
  for (uint32_t strip = 0; strip * ROWS_PER_STRIP < height; strip++) {
    const uint32_t y = strip * ROWS_PER_STRIP;
    const uint32_t rows = height - y < ROWS_PER_STRIP ? height - y : ROWS_PER_STRIP;
    /* libtiff only reads the samples without a predictor; its type just does not say so. */
    void *samples = (void *)(uintptr_t)(pixels + (size_t)y * width);
    if (TIFFWriteEncodedStrip(tiff, strip, samples, (tmsize_t)rows * width) < 0) {
      return 0;
    }
  }
  return TIFFWriteDirectory(tiff);
}

CodecStatus codec_tiff_append_gray(
    const uint8_t *pixels, size_t count, uint32_t width, uint32_t height, CodecBuffer *buffer,
    CodecMessage message) {
  Writer writer = {.report = {.message = message}, .buffer = buffer};
  TIFFOpenOptions *options = TIFFOpenOptionsAlloc();
  if (options == NULL) {
    codec_free_buffer(buffer);
    return CodecStatusOutOfMemory;
  }
  TIFFOpenOptionsSetErrorHandlerExtR(options, codec_tiff_error, &writer.report);
  TIFFOpenOptionsSetWarningHandlerExtR(options, codec_tiff_warning, &writer.report);
  /* l: low byte first, on every machine. */
  TIFF *tiff = TIFFClientOpenExt(
      "picture", buffer->count == 0 ? "wl" : "a", &writer, read_bytes, write_bytes, seek,
      close_nothing, size, map, unmap, options);
  TIFFOpenOptionsFree(options);
  if ((size_t)width * height != count) {
    codec_tiff_fail(&writer.report, CodecStatusUnsupported, "the samples do not fit the picture");
  } else if (tiff == NULL || !write_page(tiff, pixels, width, height)) {
    codec_tiff_fail(&writer.report, CodecStatusUnsupported, "it cannot be written");
  }
  if (tiff != NULL) {
    TIFFClose(tiff);
  }
  if (writer.report.status != CodecStatusOk) {
    codec_free_buffer(buffer);
  }
  return writer.report.status;
}
