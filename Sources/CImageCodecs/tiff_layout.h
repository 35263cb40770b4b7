/* How a TIFF page keeps its samples, and what grey they stand for. Internal to CImageCodecs. */
#ifndef CODEC_TIFF_LAYOUT_H
#define CODEC_TIFF_LAYOUT_H

#include "tiff_file.h"

/* Samples of a pixel that are looked at: four inks and alpha. */
enum { MOST_CHANNELS = 5 };

typedef enum { MeaningGray, MeaningPalette, MeaningRGB, MeaningCMYK } Meaning;
typedef enum { AlphaNone, AlphaSeparate, AlphaMultiplied } Alpha;

typedef struct {
  uint32_t width;
  uint32_t height;
  uint16_t bits;
  /* Samples of a pixel, and how many of them are looked at: colours, then alpha. */
  uint16_t samples;
  uint16_t channels;
  /* Which sample is the n-th channel. */
  uint16_t sample_of[MOST_CHANNELS];
  int separate;
  int tiled;
  int fax;
  Meaning meaning;
  int inverted;
  Alpha alpha;
  /* Grey of each palette entry. */
  uint8_t palette[256];
} TIFFLayout;

/* Reads the layout of the current directory; 0 for a kind that is not read, said in the report. */
int codec_tiff_layout(const TIFFFile *file, TIFFLayout *layout);

/* Unpacks `count` samples to bytes: scaled to 0 ... 255, but for palette indices. */
void codec_tiff_unpack(
    const TIFFLayout *layout, const uint8_t *packed, uint8_t *samples, size_t count);

/* Turns `count` pixels to grey; pixel i of channel c is channel[c][i * stride]. */
void codec_tiff_to_gray(
    const TIFFLayout *layout, const uint8_t *const *channel, size_t stride, uint8_t *gray,
    size_t count);

#endif
