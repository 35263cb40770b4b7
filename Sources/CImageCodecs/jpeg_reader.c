#include <stddef.h>
#include <stdio.h>

#include <jpeglib.h>

#include <jerror.h>
#include <setjmp.h>
#include <stdlib.h>

#include "rows.h"

/* Some cameras pad the end of the data with a few bytes: no pixel is lost. More than this many
 * left-over bytes mean that the decoder lost its way. */
enum { LARGEST_PADDING = 16 };

/* A progressive picture keeps its coefficients until the last scan; this is for about 85 million
 * pixels of three full planes. */
enum { MOST_COEFFICIENT_BYTES = 512 << 20 };

/* Pictures have about ten scans; a file made to keep a reader busy has thousands. */
enum { MOST_SCANS = 500 };

/* Rows that are decoded before they are put in their place. */
enum { ROWS_AT_ONCE = 32 };

/* All that a read needs; it lives in the frame above setjmp's, so that a jump leaves it whole. */
typedef struct {
  struct jpeg_decompress_struct jpeg;
  struct jpeg_error_mgr errors;
  struct jpeg_source_mgr source;
  struct jpeg_progress_mgr progress;
  CodecMessage message;
  CodecStatus status;
  jmp_buf jump;
  /* ROWS_AT_ONCE rows of grey, and one of inks. */
  uint8_t *rows;
  uint8_t *inks;
} Reader;

static void stop(Reader *reader, CodecStatus status) {
  char text[JMSG_LENGTH_MAX];
  reader->errors.format_message((j_common_ptr)&reader->jpeg, text);
  codec_say(reader->message, text);
  reader->status = status;
  longjmp(reader->jump, 1);
}

static void fail(j_common_ptr jpeg) {
  Reader *reader = jpeg->client_data;
  switch (jpeg->err->msg_code) {
    case JERR_OUT_OF_MEMORY:
      stop(reader, CodecStatusOutOfMemory);
      break;
    case JERR_ARITH_NOTIMPL:
    case JERR_BAD_J_COLORSPACE:
    case JERR_BAD_PRECISION:
    case JERR_CCIR601_NOTIMPL:
    case JERR_COMPONENT_COUNT:
    case JERR_CONVERSION_NOTIMPL:
    case JERR_EMPTY_IMAGE: /* the height comes later, in a DNL marker */
    case JERR_FRACT_SAMPLE_NOTIMPL:
    case JERR_IMAGE_TOO_BIG:
    case JERR_NOTIMPL:
    case JERR_NO_BACKING_STORE:
    case JERR_SOF_UNSUPPORTED:
      stop(reader, CodecStatusUnsupported);
      break;
    default:
      stop(reader, CodecStatusDamaged);
  }
}

/* libjpeg goes on after a warning with grey for what it could not read; here that is an error. */
static void warn(j_common_ptr jpeg, int level) {
  if (level >= 0) {
    return;
  }
  switch (jpeg->err->msg_code) {
    case JWRN_JFIF_MAJOR:
    case JWRN_ADOBE_XFORM:
      return;
    case JWRN_EXTRANEOUS_DATA:
      if (jpeg->err->msg_parm.i[0] <= LARGEST_PADDING) {
        return;
      }
      break;
    default:
      break;
  }
  stop(jpeg->client_data, CodecStatusDamaged);
}

static void print_nothing(j_common_ptr jpeg) { (void)jpeg; }

static void start_source(j_decompress_ptr jpeg) { (void)jpeg; }

static boolean refill_source(j_decompress_ptr jpeg) {
  jpeg->err->msg_code = JERR_INPUT_EOF;
  stop(jpeg->client_data, CodecStatusTruncated);
  return FALSE;
}

static void skip_source(j_decompress_ptr jpeg, long count) {
  if (count <= 0) {
    return;
  }
  if ((size_t)count > jpeg->src->bytes_in_buffer) {
    refill_source(jpeg);
  }
  jpeg->src->next_input_byte += count;
  jpeg->src->bytes_in_buffer -= (size_t)count;
}

static void end_source(j_decompress_ptr jpeg) { (void)jpeg; }

static void count_scans(j_common_ptr jpeg) {
  Reader *reader = jpeg->client_data;
  if (reader->jpeg.input_scan_number > MOST_SCANS) {
    codec_say(reader->message, "more scans than a picture has");
    reader->status = CodecStatusUnsupported;
    longjmp(reader->jump, 1);
  }
}

static void open_header(Reader *reader, const uint8_t *bytes, size_t count) {
  reader->jpeg.err = jpeg_std_error(&reader->errors);
  reader->jpeg.client_data = reader;
  reader->errors.error_exit = fail;
  reader->errors.emit_message = warn;
  reader->errors.output_message = print_nothing;
  jpeg_create_decompress(&reader->jpeg);
  reader->jpeg.mem->max_memory_to_use = MOST_COEFFICIENT_BYTES;
  reader->source.init_source = start_source;
  reader->source.fill_input_buffer = refill_source;
  reader->source.skip_input_data = skip_source;
  reader->source.resync_to_restart = jpeg_resync_to_restart;
  reader->source.term_source = end_source;
  reader->source.next_input_byte = bytes;
  reader->source.bytes_in_buffer = count;
  reader->jpeg.src = &reader->source;
  reader->progress.progress_monitor = count_scans;
  reader->jpeg.progress = &reader->progress;
  jpeg_read_header(&reader->jpeg, TRUE);
}

static void read_header(Reader *reader, const uint8_t *bytes, size_t count, CodecHeader *header) {
  if (setjmp(reader->jump)) {
    return;
  }
  open_header(reader, bytes, count);
  header->width = reader->jpeg.image_width;
  header->height = reader->jpeg.image_height;
  header->orientation = 1;
  header->offset = 0;
  if (reader->jpeg.saw_JFIF_marker && reader->jpeg.density_unit != 0) {
    const double scale = reader->jpeg.density_unit == 2 ? 2.54 : 1;
    header->x_density = reader->jpeg.X_density * scale;
    header->y_density = reader->jpeg.Y_density * scale;
  }
}

static void read_gray(
    Reader *reader, const uint8_t *bytes, size_t count, int32_t orientation, uint32_t reduction,
    uint8_t *pixels, size_t pixel_count) {
  if (setjmp(reader->jump)) {
    return;
  }
  open_header(reader, bytes, count);
  j_decompress_ptr jpeg = &reader->jpeg;
  jpeg->scale_num = 1;
  jpeg->scale_denom = reduction;
  jpeg_calc_output_dimensions(jpeg);
  const size_t width = jpeg->output_width;
  const size_t height = jpeg->output_height;
  if (width * height != pixel_count) {
    codec_say(reader->message, "the buffer does not fit the picture");
    reader->status = CodecStatusDamaged;
    return;
  }
  const int inks =
      jpeg->jpeg_color_space == JCS_CMYK || jpeg->jpeg_color_space == JCS_YCCK;
  jpeg->out_color_space = inks ? JCS_CMYK : JCS_GRAYSCALE;
  reader->rows = malloc(ROWS_AT_ONCE * width);
  reader->inks = inks ? malloc(4 * width) : NULL;
  if (reader->rows == NULL || (inks && reader->inks == NULL)) {
    reader->status = CodecStatusOutOfMemory;
    return;
  }

  const Placement place = codec_placement(pixels, width, height, orientation);
  jpeg_start_decompress(jpeg);
  while (jpeg->output_scanline < jpeg->output_height) {
    const size_t y = jpeg->output_scanline;
    const size_t count = height - y < ROWS_AT_ONCE ? height - y : ROWS_AT_ONCE;
    for (size_t i = 0; i < count; i++) {
      JSAMPROW gray = reader->rows + i * width;
      JSAMPROW row = inks ? reader->inks : gray;
      jpeg_read_scanlines(jpeg, &row, 1);
      if (inks) {
        codec_gray_from_inverted_cmyk(gray, row, width);
      }
    }
    codec_put_rows(place, y, reader->rows, width, count);
  }
  jpeg_finish_decompress(jpeg); /* reads on to the end marker */
}

static CodecStatus finish(Reader *reader) {
  free(reader->rows);
  free(reader->inks);
  jpeg_destroy_decompress(&reader->jpeg);
  return reader->status;
}

CodecStatus codec_jpeg_read_header(
    const uint8_t *bytes, size_t count, CodecHeader *header, CodecMessage message) {
  Reader reader = {.message = message};
  read_header(&reader, bytes, count, header);
  return finish(&reader);
}

CodecStatus codec_jpeg_read_gray(
    const uint8_t *bytes, size_t count, int32_t orientation, uint32_t reduction, uint8_t *pixels,
    size_t pixel_count, CodecMessage message) {
  Reader reader = {.message = message};
  read_gray(&reader, bytes, count, orientation, reduction, pixels, pixel_count);
  return finish(&reader);
}
