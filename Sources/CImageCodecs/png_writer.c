#include <png.h>
#include <setjmp.h>
#include <string.h>

#include "rows.h"

typedef struct {
  CodecBuffer *buffer;
  CodecMessage message;
  CodecStatus status;
  jmp_buf jump;
  png_structp png;
  png_infop info;
} Writer;

static void fail(png_structp png, png_const_charp text) {
  Writer *writer = png_get_error_ptr(png);
  codec_say(writer->message, text);
  if (writer->status == CodecStatusOk) {
    writer->status = CodecStatusUnsupported;
  }
  longjmp(writer->jump, 1);
}

static void ignore(png_structp png, png_const_charp text) {
  (void)png;
  (void)text;
}

static void write_bytes(png_structp png, png_bytep from, png_size_t count) {
  Writer *writer = png_get_io_ptr(png);
  if (!codec_grow(writer->buffer, count)) {
    writer->status = CodecStatusOutOfMemory;
    png_error(png, "out of memory");
  }
  memcpy(writer->buffer->bytes + writer->buffer->count, from, count);
  writer->buffer->count += count;
}

static void flush_bytes(png_structp png) { (void)png; }

static void write_rows(
    Writer *writer, const uint8_t *rows, size_t count, uint32_t width, uint32_t height,
    int channels, int depth) {
  if (setjmp(writer->jump)) {
    return;
  }
  writer->png = png_create_write_struct(PNG_LIBPNG_VER_STRING, writer, fail, ignore);
  if (writer->png != NULL) {
    writer->info = png_create_info_struct(writer->png);
  }
  if (writer->info == NULL) {
    writer->status = CodecStatusOutOfMemory;
    return;
  }
  png_structp png = writer->png;
  png_set_write_fn(png, writer, write_bytes, flush_bytes);
  png_set_user_limits(png, 0x7fffffff, 0x7fffffff);
  png_set_IHDR(
      png, writer->info, width, height, depth,
      channels == 1 ? PNG_COLOR_TYPE_GRAY : PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
      PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  const size_t row_bytes = ((size_t)width * (size_t)(channels * depth) + 7) / 8;
  if (row_bytes * height != count) {
    png_error(png, "the samples do not fit the picture");
  }
  png_write_info(png, writer->info);
  for (size_t y = 0; y < height; y++) {
    png_write_row(png, rows + y * row_bytes);
  }
  png_write_end(png, NULL);
}

CodecStatus codec_png_write(
    const uint8_t *rows, size_t count, uint32_t width, uint32_t height, int channels, int depth,
    CodecBuffer *buffer, CodecMessage message) {
  Writer writer = {.buffer = buffer, .message = message};
  write_rows(&writer, rows, count, width, height, channels, depth);
  png_destroy_write_struct(&writer.png, &writer.info);
  if (writer.status != CodecStatusOk) {
    codec_free_buffer(buffer);
  }
  return writer.status;
}
