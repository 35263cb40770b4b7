#include "rows.h"

#include <stdlib.h>
#include <string.h>

Placement codec_placement(uint8_t *pixels, size_t width, size_t height, int32_t orientation) {
  const ptrdiff_t w = (ptrdiff_t)width;
  const ptrdiff_t h = (ptrdiff_t)height;
  switch (orientation) {
    case 2: return (Placement){pixels + (w - 1), -1, w};
    case 3: return (Placement){pixels + (w * h - 1), -1, -w};
    case 4: return (Placement){pixels + w * (h - 1), 1, -w};
    case 5: return (Placement){pixels, h, 1};
    case 6: return (Placement){pixels + (h - 1), h, -1};
    case 7: return (Placement){pixels + (w * h - 1), -h, -1};
    case 8: return (Placement){pixels + h * (w - 1), -h, 1};
    default: return (Placement){pixels, 1, w};
  }
}

void codec_put_row(
    Placement place, size_t x, size_t y, size_t step, const uint8_t *levels, size_t count) {
  uint8_t *to = place.first + (ptrdiff_t)x * place.across + (ptrdiff_t)y * place.down;
  const ptrdiff_t stride = (ptrdiff_t)step * place.across;
  if (stride == 1) {
    memcpy(to, levels, count);
    return;
  }
  for (size_t i = 0; i < count; i++) {
    to[(ptrdiff_t)i * stride] = levels[i];
  }
}

void codec_put_rows(Placement place, size_t y, const uint8_t *levels, size_t width, size_t rows) {
  if (place.down != 1 && place.down != -1) {
    for (size_t row = 0; row < rows; row++) {
      codec_put_row(place, 0, y + row, 1, levels + row * width, width);
    }
    return;
  }
  uint8_t *corner = place.first + (ptrdiff_t)y * place.down;
  for (size_t x = 0; x < width; x++) {
    uint8_t *to = corner + (ptrdiff_t)x * place.across;
    for (size_t row = 0; row < rows; row++) {
      to[(ptrdiff_t)row * place.down] = levels[row * width + x];
    }
  }
}

void codec_gray_from_rgb(uint8_t *gray, const uint8_t *source, size_t count) {
  for (size_t i = 0; i < count; i++) {
    gray[i] = codec_luminance(source[3 * i], source[3 * i + 1], source[3 * i + 2]);
  }
}

void codec_gray_from_gray_alpha(uint8_t *gray, const uint8_t *source, size_t count) {
  for (size_t i = 0; i < count; i++) {
    gray[i] = codec_on_white(source[2 * i], source[2 * i + 1]);
  }
}

void codec_gray_from_rgba(uint8_t *gray, const uint8_t *source, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const uint8_t *pixel = source + 4 * i;
    gray[i] = codec_on_white(codec_luminance(pixel[0], pixel[1], pixel[2]), pixel[3]);
  }
}

void codec_gray_from_inverted_cmyk(uint8_t *gray, const uint8_t *source, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const uint8_t *pixel = source + 4 * i;
    gray[i] = (uint8_t)codec_scale(codec_luminance(pixel[0], pixel[1], pixel[2]), pixel[3]);
  }
}

void codec_say(CodecMessage message, const char *text) {
  if (message.capacity == 0 || message.text[0] != 0) {
    return;
  }
  size_t length = strlen(text);
  if (length > message.capacity - 1) {
    length = message.capacity - 1;
  }
  memcpy(message.text, text, length);
  message.text[length] = 0;
}

int codec_grow(CodecBuffer *buffer, size_t more) {
  if (buffer->capacity - buffer->count >= more) {
    return 1;
  }
  size_t capacity = buffer->capacity < 4096 ? 4096 : buffer->capacity * 2;
  while (capacity - buffer->count < more) {
    capacity *= 2;
  }
  uint8_t *bytes = realloc(buffer->bytes, capacity);
  if (bytes == NULL) {
    return 0;
  }
  buffer->bytes = bytes;
  buffer->capacity = capacity;
  return 1;
}

void codec_free_buffer(CodecBuffer *buffer) {
  free(buffer->bytes);
  *buffer = (CodecBuffer){NULL, 0, 0};
}
