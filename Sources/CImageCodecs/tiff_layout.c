#include "tiff_layout.h"

#include <stdio.h>
#include <string.h>

static int unsupported(const TIFFFile *file, const char *format, unsigned value) {
  char text[128];
  snprintf(text, sizeof text, format, value);
  return codec_tiff_fail(file->report, CodecStatusUnsupported, text);
}

static int read_palette(const TIFFFile *file, TIFFLayout *layout) {
  uint16_t *red, *green, *blue;
  if (layout->bits > 8) {
    return unsupported(file, "a palette of %u bits", layout->bits);
  }
  if (!TIFFGetField(file->tiff, TIFFTAG_COLORMAP, &red, &green, &blue)) {
    return codec_tiff_fail(file->report, CodecStatusDamaged, "no palette");
  }
  const int entries = 1 << layout->bits;
  int deep = 0; /* some old writers put bytes where 16 bits belong */
  for (int i = 0; i < entries; i++) {
    deep |= red[i] > 255 || green[i] > 255 || blue[i] > 255;
  }
  for (int i = 0; i < entries; i++) {
    const unsigned r = deep ? (red[i] * 255u + 32895) >> 16 : red[i];
    const unsigned g = deep ? (green[i] * 255u + 32895) >> 16 : green[i];
    const unsigned b = deep ? (blue[i] * 255u + 32895) >> 16 : blue[i];
    layout->palette[i] = codec_luminance(r, g, b);
  }
  return 1;
}

static int is_fax(uint16_t compression) {
  return compression == COMPRESSION_CCITTRLE || compression == COMPRESSION_CCITTRLEW ||
         compression == COMPRESSION_CCITTFAX3 || compression == COMPRESSION_CCITTFAX4;
}

/* How many colour samples the photometric interpretation asks for; 0 when it is not read. */
static int read_meaning(const TIFFFile *file, TIFFLayout *layout, uint16_t compression) {
  uint16_t photometric;
  if (!TIFFGetField(file->tiff, TIFFTAG_PHOTOMETRIC, &photometric)) {
    photometric = layout->samples >= 3 ? PHOTOMETRIC_RGB
                  : layout->fax        ? PHOTOMETRIC_MINISWHITE
                                       : PHOTOMETRIC_MINISBLACK;
  }
  layout->inverted = photometric == PHOTOMETRIC_MINISWHITE;
  switch (photometric) {
    case PHOTOMETRIC_MINISWHITE:
    case PHOTOMETRIC_MINISBLACK:
      layout->meaning = MeaningGray;
      return 1;
    case PHOTOMETRIC_PALETTE:
      layout->meaning = MeaningPalette;
      return read_palette(file, layout);
    case PHOTOMETRIC_RGB:
      layout->meaning = MeaningRGB;
      return 3;
    case PHOTOMETRIC_SEPARATED: {
      uint16_t inks;
      TIFFGetFieldDefaulted(file->tiff, TIFFTAG_INKSET, &inks);
      layout->meaning = MeaningCMYK;
      return inks == INKSET_CMYK ? 4 : unsupported(file, "ink set %u", inks);
    }
    case PHOTOMETRIC_YCBCR:
      if (compression == COMPRESSION_JPEG && !layout->separate) {
        TIFFSetField(file->tiff, TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
        layout->meaning = MeaningRGB;
        return 3;
      }
      break;
    default:
      break;
  }
  return unsupported(file, "photometric interpretation %u", photometric);
}

int codec_tiff_layout(const TIFFFile *file, TIFFLayout *layout) {
  TIFF *tiff = file->tiff;
  uint16_t compression, planar, kind, extras, *extra;
  memset(layout, 0, sizeof *layout);
  if (!TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &layout->width) ||
      !TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &layout->height) || layout->width == 0 ||
      layout->height == 0) {
    return codec_tiff_fail(file->report, CodecStatusDamaged, "no width or height");
  }
  TIFFGetFieldDefaulted(tiff, TIFFTAG_BITSPERSAMPLE, &layout->bits);
  TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLESPERPIXEL, &layout->samples);
  TIFFGetFieldDefaulted(tiff, TIFFTAG_COMPRESSION, &compression);
  TIFFGetFieldDefaulted(tiff, TIFFTAG_PLANARCONFIG, &planar);
  TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLEFORMAT, &kind);
  TIFFGetFieldDefaulted(tiff, TIFFTAG_EXTRASAMPLES, &extras, &extra);
  layout->separate = planar == PLANARCONFIG_SEPARATE && layout->samples > 1;
  layout->tiled = TIFFIsTiled(tiff);
  layout->fax = is_fax(compression);
  if (kind != SAMPLEFORMAT_UINT && kind != SAMPLEFORMAT_VOID) {
    return unsupported(file, "sample format %u", kind);
  }
  if (layout->bits < 1 || layout->bits > 16) {
    return unsupported(file, "%u bits a sample", layout->bits);
  }
  if (layout->samples < 1 || layout->samples > 16) {
    return unsupported(file, "%u samples a pixel", layout->samples);
  }
  if (layout->fax && (layout->samples != 1 || layout->bits != 1)) {
    return codec_tiff_fail(file->report, CodecStatusDamaged, "fax data of more than one bit");
  }
  if (compression == COMPRESSION_OJPEG || !TIFFIsCODECConfigured(compression)) {
    return unsupported(file, "compression %u", compression);
  }
  const int colours = read_meaning(file, layout, compression);
  if (colours == 0) {
    return 0;
  }
  if (layout->samples < colours) {
    return codec_tiff_fail(file->report, CodecStatusDamaged, "too few samples for the colours");
  }
  for (int i = 0; i < colours; i++) {
    layout->sample_of[i] = (uint16_t)i;
  }
  layout->channels = (uint16_t)colours;
  for (int i = 0; i < extras && layout->alpha == AlphaNone && extras < layout->samples; i++) {
    if (extra[i] == EXTRASAMPLE_ASSOCALPHA || extra[i] == EXTRASAMPLE_UNASSALPHA) {
      layout->alpha = extra[i] == EXTRASAMPLE_ASSOCALPHA ? AlphaMultiplied : AlphaSeparate;
      layout->sample_of[layout->channels++] = (uint16_t)(layout->samples - extras + i);
    }
  }
  return 1;
}

void codec_tiff_unpack(
    const TIFFLayout *layout, const uint8_t *packed, uint8_t *samples, size_t count) {
  const unsigned bits = layout->bits;
  if (bits == 8) {
    memcpy(samples, packed, count);
    return;
  }
  if (bits == 16) { /* libtiff has brought them to this machine's byte order */
    for (size_t i = 0; i < count; i++) {
      uint16_t value;
      memcpy(&value, packed + 2 * i, 2);
      samples[i] = (uint8_t)((value * 255u + 32895) >> 16);
    }
    return;
  }
  const unsigned white = (1u << bits) - 1;
  const int scaled = layout->meaning != MeaningPalette;
  uint8_t levels[256];
  for (unsigned value = 0; bits < 8 && value <= white; value++) {
    levels[value] = (uint8_t)(scaled ? (value * 255 + white / 2) / white : value);
  }
  size_t at = 0;
  unsigned held = 0;
  unsigned ready = 0;
  for (size_t i = 0; i < count; i++) {
    while (ready < bits) {
      held = held << 8 | packed[at++];
      ready += 8;
    }
    ready -= bits;
    const unsigned value = held >> ready & white;
    samples[i] = bits < 8 ? levels[value] : (uint8_t)((value * 255 + white / 2) / white);
  }
}

void codec_tiff_to_gray(
    const TIFFLayout *layout, const uint8_t *const *channel, size_t stride, uint8_t *gray,
    size_t count) {
  const uint8_t *first = channel[0];
  switch (layout->meaning) {
    case MeaningGray: {
      const uint8_t flip = layout->inverted ? 255 : 0;
      for (size_t i = 0; i < count; i++) {
        gray[i] = first[i * stride] ^ flip;
      }
      break;
    }
    case MeaningPalette:
      for (size_t i = 0; i < count; i++) {
        gray[i] = layout->palette[first[i * stride]];
      }
      break;
    case MeaningRGB:
      for (size_t i = 0; i < count; i++) {
        const size_t at = i * stride;
        gray[i] = codec_luminance(first[at], channel[1][at], channel[2][at]);
      }
      break;
    case MeaningCMYK:
      for (size_t i = 0; i < count; i++) {
        const size_t at = i * stride;
        const unsigned paper = codec_luminance(
            255u - first[at], 255u - channel[1][at], 255u - channel[2][at]);
        gray[i] = (uint8_t)codec_scale(paper, 255u - channel[3][at]);
      }
      break;
  }
  if (layout->alpha == AlphaNone) {
    return;
  }
  const uint8_t *alpha = channel[layout->channels - 1];
  for (size_t i = 0; i < count; i++) {
    const unsigned cover = alpha[i * stride];
    if (layout->alpha == AlphaSeparate) {
      gray[i] = codec_on_white(gray[i], cover);
    } else {
      const unsigned level = gray[i] + (255 - cover);
      gray[i] = (uint8_t)(level > 255 ? 255 : level);
    }
  }
}
