#include <stdlib.h>
#include <string.h>

#include "tiff_layout.h"

/* A tile this large is taken as it is; larger ones must not dwarf the page. */
enum { LARGE_TILE = 16 << 20 };

static int is_page(TIFF *tiff) {
  uint32_t kind = 0;
  TIFFGetFieldDefaulted(tiff, TIFFTAG_SUBFILETYPE, &kind);
  return (kind & (FILETYPE_REDUCEDIMAGE | FILETYPE_MASK)) == 0;
}

static void read_density(TIFF *tiff, CodecHeader *header) {
  uint16_t unit = RESUNIT_INCH;
  float x = 0, y = 0;
  TIFFGetFieldDefaulted(tiff, TIFFTAG_RESOLUTIONUNIT, &unit);
  if (unit != RESUNIT_NONE && TIFFGetField(tiff, TIFFTAG_XRESOLUTION, &x) &&
      TIFFGetField(tiff, TIFFTAG_YRESOLUTION, &y)) {
    const double scale = unit == RESUNIT_CENTIMETER ? 2.54 : 1;
    header->x_density = x * scale;
    header->y_density = y * scale;
  }
}

/* Walks all directories; with `all`, thumbnails and masks count as pages. */
static void walk(
    TIFFReport *report, int all, CodecHeader *headers, size_t capacity, size_t *found) {
  TIFFFile file;
  *found = 0;
  if (!codec_tiff_open(&file, report, 0)) {
    return;
  }
  for (;;) {
    if (all || is_page(file.tiff)) {
      if (*found < capacity) {
        CodecHeader *header = &headers[*found];
        uint16_t orientation = 1;
        memset(header, 0, sizeof *header);
        TIFFGetField(file.tiff, TIFFTAG_IMAGEWIDTH, &header->width);
        TIFFGetField(file.tiff, TIFFTAG_IMAGELENGTH, &header->height);
        TIFFGetFieldDefaulted(file.tiff, TIFFTAG_ORIENTATION, &orientation);
        header->orientation = orientation >= 1 && orientation <= 8 ? orientation : 1;
        header->offset = TIFFCurrentDirOffset(file.tiff);
        read_density(file.tiff, header);
        if (header->width == 0 || header->height == 0) {
          codec_tiff_fail(report, CodecStatusDamaged, "no width or height");
        }
      }
      *found += 1;
    }
    if (report->status != CodecStatusOk || TIFFLastDirectory(file.tiff)) {
      break;
    }
    if (!TIFFReadDirectory(file.tiff)) {
      codec_tiff_fail(report, CodecStatusDamaged, "the chain of directories is broken");
      break;
    }
  }
  codec_tiff_close(&file);
}

CodecStatus codec_tiff_read_headers(
    const uint8_t *bytes, size_t count, CodecHeader *headers, size_t capacity, size_t *found,
    CodecMessage message) {
  TIFFReport report = {.bytes = bytes, .count = count, .message = message};
  walk(&report, 0, headers, capacity, found);
  if (report.status == CodecStatusOk && *found == 0) {
    walk(&report, 1, headers, capacity, found);
  }
  if (report.status != CodecStatusOk && report.past_end) {
    return CodecStatusTruncated;
  }
  return report.status;
}

/* A handle on one plane of the page (all of it, when samples lie together), and its buffers. */
typedef struct {
  TIFFFile file;
  uint16_t sample;
  /* As decoded, for one row or tile. */
  uint8_t *packed;
  /* One row, a byte a sample. */
  uint8_t *samples;
} Plane;

typedef struct {
  TIFFReport report;
  uint64_t offset;
  TIFFLayout layout;
  Plane planes[MOST_CHANNELS];
  int plane_count;
  uint8_t *gray;
} Reader;

static int open_page(Reader *reader, TIFFFile *file) {
  if (!codec_tiff_open(file, &reader->report, 1)) {
    return 0;
  }
  if (!TIFFSetSubDirectory(file->tiff, reader->offset)) {
    return codec_tiff_fail(&reader->report, CodecStatusDamaged, "no directory");
  }
  return codec_tiff_layout(file, &reader->layout) && reader->report.status == CodecStatusOk;
}

/* Whether all strips or tiles lie within the file. */
static int check_extents(Reader *reader) {
  TIFF *tiff = reader->planes[0].file.tiff;
  const uint32_t count = reader->layout.tiled ? TIFFNumberOfTiles(tiff) : TIFFNumberOfStrips(tiff);
  for (uint32_t i = 0; i < count; i++) {
    const uint64_t start = TIFFGetStrileOffset(tiff, i);
    const uint64_t length = TIFFGetStrileByteCount(tiff, i);
    if (start > reader->report.count || length > reader->report.count - start) {
      return codec_tiff_fail(&reader->report, CodecStatusTruncated, "");
    }
  }
  return reader->report.status == CodecStatusOk;
}

/* Opens a handle for each plane; `bytes` of decoded data and `width` pixels are held at a time. */
static int open_planes(Reader *reader, size_t bytes, size_t width) {
  const TIFFLayout *layout = &reader->layout;
  reader->plane_count = layout->separate ? layout->channels : 1;
  const size_t row_samples = width * (layout->separate ? 1 : layout->samples);
  for (int i = 0; i < reader->plane_count; i++) {
    Plane *plane = &reader->planes[i];
    if (i > 0 && !open_page(reader, &plane->file)) {
      return 0;
    }
    plane->sample = layout->separate ? layout->sample_of[i] : 0;
    plane->packed = calloc(bytes, 1);
    plane->samples = malloc(row_samples);
    if (plane->packed == NULL || plane->samples == NULL) {
      return codec_tiff_fail(&reader->report, CodecStatusOutOfMemory, "");
    }
  }
  reader->gray = malloc(width);
  if (reader->gray == NULL) {
    return codec_tiff_fail(&reader->report, CodecStatusOutOfMemory, "");
  }
  return 1;
}

/* Decodes row `y` (a tile, when `tiled`, at column x) of a plane with one handle. */
static int decode(
    const Reader *reader, const TIFFFile *file, uint16_t sample, uint32_t x, uint32_t y,
    uint8_t *packed, size_t bytes) {
  if (reader->layout.tiled) {
    const uint32_t tile = TIFFComputeTile(file->tiff, x, y, 0, sample);
    return TIFFReadEncodedTile(file->tiff, tile, packed, (tmsize_t)bytes) == (tmsize_t)bytes;
  }
  return TIFFReadScanline(file->tiff, packed, y, sample) == 1;
}

/* Decodes one row or tile of every plane. */
static int decode_planes(Reader *reader, uint32_t x, uint32_t y, size_t bytes) {
  for (int i = 0; i < reader->plane_count; i++) {
    const Plane *plane = &reader->planes[i];
    if (!decode(reader, &plane->file, plane->sample, x, y, plane->packed, bytes) ||
        reader->report.status != CodecStatusOk) {
      return codec_tiff_fail(&reader->report, CodecStatusDamaged, "rows cannot be decoded");
    }
  }
  return 1;
}

/* Turns `count` pixels, `at` bytes into the decoded data, to grey and puts them at (x, y). */
static void put_pixels(
    Reader *reader, Placement place, size_t at, uint32_t x, uint32_t y, size_t count) {
  const TIFFLayout *layout = &reader->layout;
  const size_t stride = layout->separate ? 1 : layout->samples;
  const uint8_t *channel[MOST_CHANNELS] = {0};
  for (int i = 0; i < reader->plane_count; i++) {
    const Plane *plane = &reader->planes[i];
    codec_tiff_unpack(layout, plane->packed + at, plane->samples, count * stride);
  }
  for (int i = 0; i < layout->channels; i++) {
    channel[i] = layout->separate ? reader->planes[i].samples
                                  : reader->planes[0].samples + layout->sample_of[i];
  }
  codec_tiff_to_gray(layout, channel, stride, reader->gray, count);
  codec_put_row(place, x, y, 1, reader->gray, count);
}

static void read_strips(Reader *reader, Placement place) {
  const TIFFLayout *layout = &reader->layout;
  const size_t bytes = (size_t)TIFFScanlineSize64(reader->planes[0].file.tiff);
  const size_t samples = layout->separate ? 1 : layout->samples;
  if (bytes < ((size_t)layout->width * samples * layout->bits + 7) / 8) {
    codec_tiff_fail(&reader->report, CodecStatusDamaged, "rows shorter than the page is wide");
    return;
  }
  if (!open_planes(reader, bytes, layout->width)) {
    return;
  }
  for (uint32_t y = 0; y < layout->height; y++) {
    if (!decode_planes(reader, 0, y, bytes)) {
      return;
    }
    put_pixels(reader, place, 0, 0, y, layout->width);
  }
}

static void read_tiles(Reader *reader, Placement place, size_t pixel_count) {
  const TIFFLayout *layout = &reader->layout;
  TIFF *tiff = reader->planes[0].file.tiff;
  uint32_t width = 0, height = 0;
  TIFFGetField(tiff, TIFFTAG_TILEWIDTH, &width);
  TIFFGetField(tiff, TIFFTAG_TILELENGTH, &height);
  const size_t bytes = (size_t)TIFFTileSize64(tiff);
  const size_t row_bytes = (size_t)TIFFTileRowSize64(tiff);
  const size_t samples = layout->separate ? 1 : layout->samples;
  const uint64_t area = (uint64_t)width * height;
  if (area == 0 || row_bytes < ((size_t)width * samples * layout->bits + 7) / 8 ||
      bytes / row_bytes < height) {
    codec_tiff_fail(&reader->report, CodecStatusDamaged, "tiles without a size");
    return;
  }
  if (area > LARGE_TILE && area / 4 > pixel_count) {
    codec_tiff_fail(&reader->report, CodecStatusUnsupported, "tiles far larger than the page");
    return;
  }
  if (!open_planes(reader, bytes, width)) {
    return;
  }
  for (uint32_t y = 0; y < layout->height; y += height) {
    const uint32_t rows = layout->height - y < height ? layout->height - y : height;
    for (uint32_t x = 0; x < layout->width; x += width) {
      const uint32_t columns = layout->width - x < width ? layout->width - x : width;
      if (!decode_planes(reader, x, y, bytes)) {
        return;
      }
      for (uint32_t row = 0; row < rows; row++) {
        put_pixels(reader, place, row * row_bytes, x, y + row, columns);
      }
      if (layout->width - x <= width) {
        break; /* x + width may not fit 32 bits */
      }
    }
    if (layout->height - y <= height) {
      break;
    }
  }
}

CodecStatus codec_tiff_read_gray(
    const uint8_t *bytes, size_t count, uint64_t offset, int32_t orientation, uint8_t *pixels,
    size_t pixel_count, CodecMessage message) {
  Reader reader = {
      .report = {.bytes = bytes, .count = count, .message = message}, .offset = offset};
  const TIFFLayout *layout = &reader.layout;
  if (open_page(&reader, &reader.planes[0].file) && check_extents(&reader)) {
    if ((size_t)layout->width * layout->height == pixel_count) {
      reader.report.decoding = 1;
      const Placement place =
          codec_placement(pixels, layout->width, layout->height, orientation);
      if (layout->tiled) {
        read_tiles(&reader, place, pixel_count);
      } else {
        read_strips(&reader, place);
      }
    } else {
      codec_tiff_fail(
          &reader.report, CodecStatusDamaged, "the buffer does not fit the picture");
    }
  }
  for (int i = 0; i < MOST_CHANNELS; i++) {
    codec_tiff_close(&reader.planes[i].file);
    free(reader.planes[i].packed);
    free(reader.planes[i].samples);
  }
  free(reader.gray);
  return reader.report.status;
}
