#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "rows.h"

/* All that a read needs; it lives in the frame above setjmp's, so that a jump leaves it whole. */
typedef struct {
  const uint8_t *bytes;
  size_t count;
  size_t at;
  CodecMessage message;
  CodecStatus status;
  jmp_buf jump;
  png_structp png;
  png_infop info;
  uint8_t *row;
} Reader;

static void fail(png_structp png, png_const_charp text) {
  Reader *reader = png_get_error_ptr(png);
  codec_say(reader->message, text);
  if (reader->status == CodecStatusOk) {
    reader->status = CodecStatusDamaged;
  }
  longjmp(reader->jump, 1);
}

/* Warnings concern only chunks that the picture does not need: bad checksums are errors here. */
static void ignore(png_structp png, png_const_charp text) {
  (void)png;
  (void)text;
}

static void read_bytes(png_structp png, png_bytep to, png_size_t count) {
  Reader *reader = png_get_io_ptr(png);
  if (reader->count - reader->at < count) {
    reader->status = CodecStatusTruncated;
    png_error(png, "ends too early");
  }
  memcpy(to, reader->bytes + reader->at, count);
  reader->at += count;
}

static void open_header(Reader *reader) {
  reader->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, reader, fail, ignore);
  if (reader->png != NULL) {
    reader->info = png_create_info_struct(reader->png);
  }
  if (reader->info == NULL) {
    reader->status = CodecStatusOutOfMemory;
    longjmp(reader->jump, 1);
  }
  png_structp png = reader->png;
  png_set_read_fn(png, reader, read_bytes);
  png_set_user_limits(png, 0x7fffffff, 0x7fffffff); /* the caller judges the size */
  png_set_crc_action(png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
  /* Chunks that do not change the grey levels (texts, profiles, times) are skipped, but for the
   * resolution. */
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
  png_set_keep_unknown_chunks(
      png, PNG_HANDLE_CHUNK_AS_DEFAULT, (png_const_bytep) "pHYs", 1);
  png_read_info(png, reader->info);
}

static void read_header(Reader *reader, CodecHeader *header) {
  if (setjmp(reader->jump)) {
    return;
  }
  open_header(reader);
  header->width = png_get_image_width(reader->png, reader->info);
  header->height = png_get_image_height(reader->png, reader->info);
  header->orientation = 1;
  header->offset = 0;
  png_uint_32 x = 0, y = 0;
  int unit = PNG_RESOLUTION_UNKNOWN;
  png_get_pHYs(reader->png, reader->info, &x, &y, &unit);
  if (unit == PNG_RESOLUTION_METER) {
    header->x_density = x * 0.0254;
    header->y_density = y * 0.0254;
  }
}

static void row_to_gray(uint8_t *row, int channels, size_t count) {
  switch (channels) {
    case 2: codec_gray_from_gray_alpha(row, row, count); break;
    case 3: codec_gray_from_rgb(row, row, count); break;
    case 4: codec_gray_from_rgba(row, row, count); break;
    default: break;
  }
}

static void read_gray(Reader *reader, int32_t orientation, uint8_t *pixels, size_t pixel_count) {
  if (setjmp(reader->jump)) {
    return;
  }
  open_header(reader);
  png_structp png = reader->png;
  const size_t width = png_get_image_width(png, reader->info);
  const size_t height = png_get_image_height(png, reader->info);
  if (width * height != pixel_count) {
    png_error(png, "the buffer does not fit the picture");
  }
  png_set_expand(png);   /* palette to RGB, 1, 2 and 4 bits to 8, tRNS to alpha */
  png_set_scale_16(png); /* 16 bits to 8, rounded */
  png_read_update_info(png, reader->info);
  const int channels = png_get_channels(png, reader->info);
  reader->row = malloc(png_get_rowbytes(png, reader->info));
  if (reader->row == NULL) {
    reader->status = CodecStatusOutOfMemory;
    return;
  }

  const Placement place = codec_placement(pixels, width, height, orientation);
  if (png_get_interlace_type(png, reader->info) == PNG_INTERLACE_NONE) {
    for (size_t y = 0; y < height; y++) {
      png_read_row(png, reader->row, NULL);
      row_to_gray(reader->row, channels, width);
      codec_put_row(place, 0, y, 1, reader->row, width);
    }
  } else {
    /* The passes are read as the small pictures that they are, each pixel put where it belongs:
     * no pass needs what the ones before it gave. */
    for (int pass = 0; pass < PNG_INTERLACE_ADAM7_PASSES; pass++) {
      const size_t columns = PNG_PASS_COLS(width, pass);
      const size_t rows = PNG_PASS_ROWS(height, pass);
      for (size_t y = 0; columns != 0 && y < rows; y++) {
        png_read_row(png, reader->row, NULL);
        row_to_gray(reader->row, channels, columns);
        codec_put_row(
            place, PNG_COL_FROM_PASS_COL(0, pass), PNG_ROW_FROM_PASS_ROW(y, pass),
            (size_t)1 << PNG_PASS_COL_SHIFT(pass), reader->row, columns);
      }
    }
  }
  png_read_end(png, NULL); /* the checksum of the last rows is behind them */
}

static CodecStatus finish(Reader *reader) {
  free(reader->row);
  png_destroy_read_struct(&reader->png, &reader->info, NULL);
  return reader->status;
}

CodecStatus codec_png_read_header(
    const uint8_t *bytes, size_t count, CodecHeader *header, CodecMessage message) {
  Reader reader = {.bytes = bytes, .count = count, .message = message};
  read_header(&reader, header);
  return finish(&reader);
}

CodecStatus codec_png_read_gray(
    const uint8_t *bytes, size_t count, int32_t orientation, uint8_t *pixels, size_t pixel_count,
    CodecMessage message) {
  Reader reader = {.bytes = bytes, .count = count, .message = message};
  read_gray(&reader, orientation, pixels, pixel_count);
  return finish(&reader);
}
