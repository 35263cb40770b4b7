#include "rows.h"

#if OCR_HAS_WEBP

#include <stdlib.h>
#include <webp/decode.h>

int codec_webp_version(void) { return WebPGetDecoderVersion(); }

/* What a status of libwebp means here. */
static CodecStatus meaning(VP8StatusCode status, CodecMessage message) {
  switch (status) {
    case VP8_STATUS_OK:
      return CodecStatusOk;
    case VP8_STATUS_NOT_ENOUGH_DATA:
    case VP8_STATUS_SUSPENDED:
      return CodecStatusTruncated;
    case VP8_STATUS_OUT_OF_MEMORY:
      return CodecStatusOutOfMemory;
    case VP8_STATUS_UNSUPPORTED_FEATURE:
      codec_say(message, "a feature that libwebp does not know");
      return CodecStatusUnsupported;
    default:
      codec_say(message, "broken bitstream");
      return CodecStatusDamaged;
  }
}

static CodecStatus features_of(
    const uint8_t *bytes, size_t count, WebPBitstreamFeatures *features, CodecMessage message) {
  const CodecStatus status = meaning(WebPGetFeatures(bytes, count, features), message);
  if (status == CodecStatusOk && features->has_animation) {
    codec_say(message, "an animation");
    return CodecStatusUnsupported;
  }
  return status;
}

CodecStatus codec_webp_read_header(
    const uint8_t *bytes, size_t count, CodecHeader *header, CodecMessage message) {
  WebPBitstreamFeatures features;
  const CodecStatus status = features_of(bytes, count, &features, message);
  if (status == CodecStatusOk) {
    header->width = (uint32_t)features.width;
    header->height = (uint32_t)features.height;
    header->orientation = 1;
  }
  return status;
}

CodecStatus codec_webp_read_gray(
    const uint8_t *bytes, size_t count, int32_t orientation, uint8_t *pixels, size_t pixel_count,
    CodecMessage message) {
  WebPDecoderConfig config;
  if (!WebPInitDecoderConfig(&config)) {
    codec_say(message, "another version of libwebp than this program was built with");
    return CodecStatusUnsupported;
  }
  CodecStatus status = features_of(bytes, count, &config.input, message);
  if (status != CodecStatusOk) {
    return status;
  }
  const size_t width = (size_t)config.input.width;
  const size_t height = (size_t)config.input.height;
  if (width * height != pixel_count) {
    codec_say(message, "the buffer does not fit the picture");
    return CodecStatusDamaged;
  }
  config.output.colorspace = MODE_RGBA;
  status = meaning(WebPDecode(bytes, count, &config), message);
  if (status == CodecStatusOk) {
    const Placement place = codec_placement(pixels, width, height, orientation);
    for (size_t y = 0; y < height; y++) {
      uint8_t *row = config.output.u.RGBA.rgba + y * (size_t)config.output.u.RGBA.stride;
      codec_gray_from_rgba(row, row, width);
      codec_put_row(place, 0, y, 1, row, width);
    }
  }
  WebPFreeDecBuffer(&config.output);
  return status;
}

#else

int codec_webp_version(void) { return 0; }

static CodecStatus refuse(CodecMessage message) {
  codec_say(message, "this program was built without libwebp");
  return CodecStatusUnsupported;
}

CodecStatus codec_webp_read_header(
    const uint8_t *bytes, size_t count, CodecHeader *header, CodecMessage message) {
  (void)bytes, (void)count, (void)header;
  return refuse(message);
}

CodecStatus codec_webp_read_gray(
    const uint8_t *bytes, size_t count, int32_t orientation, uint8_t *pixels, size_t pixel_count,
    CodecMessage message) {
  (void)bytes, (void)count, (void)orientation, (void)pixels, (void)pixel_count;
  return refuse(message);
}

#endif
