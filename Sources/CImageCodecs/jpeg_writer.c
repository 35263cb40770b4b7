#include <stddef.h>
#include <stdio.h>

#include <jpeglib.h>

#include <jerror.h>
#include <setjmp.h>

#include "rows.h"

/* Bytes that the buffer grows by at least. */
enum { STEP = 1 << 16 };

typedef struct {
  struct jpeg_compress_struct jpeg;
  struct jpeg_error_mgr errors;
  struct jpeg_destination_mgr destination;
  CodecBuffer *buffer;
  CodecMessage message;
  CodecStatus status;
  jmp_buf jump;
} Writer;

static void fail(j_common_ptr jpeg) {
  Writer *writer = jpeg->client_data;
  char text[JMSG_LENGTH_MAX];
  jpeg->err->format_message(jpeg, text);
  codec_say(writer->message, text);
  writer->status = jpeg->err->msg_code == JERR_OUT_OF_MEMORY ? CodecStatusOutOfMemory
                                                             : CodecStatusUnsupported;
  longjmp(writer->jump, 1);
}

static void print_nothing(j_common_ptr jpeg) { (void)jpeg; }

static void offer(Writer *writer) {
  if (!codec_grow(writer->buffer, STEP)) {
    writer->status = CodecStatusOutOfMemory;
    longjmp(writer->jump, 1);
  }
  writer->destination.next_output_byte = writer->buffer->bytes + writer->buffer->count;
  writer->destination.free_in_buffer = writer->buffer->capacity - writer->buffer->count;
}

static void start_destination(j_compress_ptr jpeg) { offer(jpeg->client_data); }

static boolean empty_destination(j_compress_ptr jpeg) {
  Writer *writer = jpeg->client_data;
  writer->buffer->count = writer->buffer->capacity; /* libjpeg asks only when all is used */
  offer(writer);
  return TRUE;
}

static void end_destination(j_compress_ptr jpeg) {
  Writer *writer = jpeg->client_data;
  writer->buffer->count = writer->buffer->capacity - writer->destination.free_in_buffer;
}

static void write_rows(
    Writer *writer, const uint8_t *samples, size_t count, uint32_t width, uint32_t height,
    int channels, int quality) {
  if (setjmp(writer->jump)) {
    return;
  }
  j_compress_ptr jpeg = &writer->jpeg;
  jpeg->err = jpeg_std_error(&writer->errors);
  jpeg->client_data = writer;
  writer->errors.error_exit = fail;
  writer->errors.output_message = print_nothing;
  jpeg_create_compress(jpeg);
  writer->destination.init_destination = start_destination;
  writer->destination.empty_output_buffer = empty_destination;
  writer->destination.term_destination = end_destination;
  jpeg->dest = &writer->destination;
  const size_t row_bytes = (size_t)width * (size_t)channels;
  if (row_bytes * height != count) {
    codec_say(writer->message, "the samples do not fit the picture");
    writer->status = CodecStatusUnsupported;
    return;
  }
  jpeg->image_width = width;
  jpeg->image_height = height;
  jpeg->input_components = channels;
  jpeg->in_color_space = channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
  jpeg_set_defaults(jpeg);
  jpeg_set_quality(jpeg, quality, TRUE);
  jpeg_start_compress(jpeg, TRUE);
  while (jpeg->next_scanline < jpeg->image_height) {
    /* libjpeg only reads the row; its type just does not say so. */
    JSAMPROW row = (JSAMPROW)(uintptr_t)(samples + jpeg->next_scanline * row_bytes);
    jpeg_write_scanlines(jpeg, &row, 1);
  }
  jpeg_finish_compress(jpeg);
}

CodecStatus codec_jpeg_write(
    const uint8_t *samples, size_t count, uint32_t width, uint32_t height, int channels,
    int quality, CodecBuffer *buffer, CodecMessage message) {
  Writer writer = {.buffer = buffer, .message = message};
  write_rows(&writer, samples, count, width, height, channels, quality);
  jpeg_destroy_compress(&writer.jpeg);
  if (writer.status != CodecStatusOk) {
    codec_free_buffer(buffer);
  }
  return writer.status;
}
