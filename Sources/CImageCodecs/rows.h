/* Rows of grey, and where they go on the upright page. Internal to CImageCodecs. */
#ifndef CODEC_ROWS_H
#define CODEC_ROWS_H

#include "CImageCodecs.h"

/* Where stored pixels go: pixel (x, y) to first[x * across + y * down]. */
typedef struct {
  uint8_t *first;
  ptrdiff_t across;
  ptrdiff_t down;
} Placement;

/* The placement that turns a stored picture of width x height pixels upright. An orientation
 * outside 1 to 8 is taken for 1. */
Placement codec_placement(uint8_t *pixels, size_t width, size_t height, int32_t orientation);

/* Puts `count` levels at columns x, x + step, ... of row y. */
void codec_put_row(
    Placement place, size_t x, size_t y, size_t step, const uint8_t *levels, size_t count);

/* Puts `rows` whole rows of `width` levels, the first of them row y. Many at once are several times
 * faster than one by one on a page that is turned on its side: their columns lie together there. */
void codec_put_rows(Placement place, size_t y, const uint8_t *levels, size_t width, size_t rows);

/* Each turns `count` pixels of `source` to grey; `gray` may be `source`. */
void codec_gray_from_rgb(uint8_t *gray, const uint8_t *source, size_t count);
void codec_gray_from_gray_alpha(uint8_t *gray, const uint8_t *source, size_t count);
void codec_gray_from_rgba(uint8_t *gray, const uint8_t *source, size_t count);
/* Four bytes a pixel, 255 = no ink. */
void codec_gray_from_inverted_cmyk(uint8_t *gray, const uint8_t *source, size_t count);

/* Keeps the first message, shortened to fit. */
void codec_say(CodecMessage message, const char *text);

/* Room for `more` bytes; 0 when there is no memory. */
int codec_grow(CodecBuffer *buffer, size_t more);

static inline uint8_t codec_luminance(unsigned red, unsigned green, unsigned blue) {
  /* Rec. 601 in 16-bit fixed point, the constants of libjpeg. */
  return (uint8_t)((19595 * red + 38470 * green + 7471 * blue + 32768) >> 16);
}

/* a * b / 255, rounded. */
static inline unsigned codec_scale(unsigned a, unsigned b) { return (a * b + 127) / 255; }

/* `level` seen through `alpha` on white paper; alpha is not yet multiplied in. */
static inline uint8_t codec_on_white(unsigned level, unsigned alpha) {
  return (uint8_t)((level * alpha + 255 * (255 - alpha) + 127) / 255);
}

#endif
