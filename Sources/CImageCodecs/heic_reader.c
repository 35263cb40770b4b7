#include <stdlib.h>
#include <string.h>

#include "heif_library.h"
#include "rows.h"

/* A file that is open. */
typedef struct {
  const HEIFLibrary *heif;
  CodecMessage message;
  HEIFContext *context;
} Reader;

/* What an error of libheif means here. */
static CodecStatus meaning(HEIFError error, CodecMessage message) {
  if (error.code == HEIFOk) {
    return CodecStatusOk;
  }
  codec_say(message, error.message);
  switch (error.code) {
    case HEIFInvalidInput:
      return error.subcode == HEIFEndOfData ? CodecStatusTruncated : CodecStatusDamaged;
    case HEIFUnsupportedFileType:
    case HEIFUnsupportedFeature:
    case HEIFPluginLoading:
      return CodecStatusUnsupported;
    case HEIFMemory:
      return error.subcode == HEIFSecurityLimit ? CodecStatusUnsupported : CodecStatusOutOfMemory;
    default:
      return CodecStatusDamaged;
  }
}

static CodecStatus open_file(
    Reader *reader, const uint8_t *bytes, size_t count, CodecMessage message) {
  *reader = (Reader){.message = message};
  const CodecStatus status = codec_heif_library(&reader->heif, message);
  if (status != CodecStatusOk) {
    return status;
  }
  reader->context = reader->heif->context_alloc();
  if (reader->context == NULL) {
    return CodecStatusOutOfMemory;
  }
  /* Here pages are decoded side by side, not tiles. */
  reader->heif->context_set_max_decoding_threads(reader->context, 0);
  return meaning(
      reader->heif->context_read_from_memory_without_copy(reader->context, bytes, count, NULL),
      message);
}

static void close_file(Reader *reader) {
  if (reader->context != NULL) {
    reader->heif->context_free(reader->context);
  }
}

static CodecStatus open_item(Reader *reader, uint64_t item, HEIFHandle **handle) {
  return meaning(
      reader->heif->context_get_image_handle(reader->context, (uint32_t)item, handle),
      reader->message);
}

/* Pixels of an item's data: more than of the picture where that is cut out of them. */
static uint64_t stored_size(const Reader *reader, const HEIFHandle *handle) {
  const int width = reader->heif->image_handle_get_ispe_width(handle);
  const int height = reader->heif->image_handle_get_ispe_height(handle);
  return width > 0 && height > 0 ? (uint64_t)width * (uint64_t)height : 0;
}

static CodecStatus read_header(
    Reader *reader, uint32_t item, size_t max_pixels, CodecHeader *header) {
  HEIFHandle *handle = NULL;
  CodecStatus status = open_item(reader, item, &handle);
  if (status != CodecStatusOk) {
    return status;
  }
  const HEIFLibrary *heif = reader->heif;
  int width = heif->image_handle_get_width(handle);
  int height = heif->image_handle_get_height(handle);
  if (stored_size(reader, handle) > max_pixels) {
    width = heif->image_handle_get_ispe_width(handle);
    height = heif->image_handle_get_ispe_height(handle);
  }
  heif->image_handle_release(handle);
  if (width <= 0 || height <= 0) {
    codec_say(reader->message, "no width or height");
    return CodecStatusDamaged;
  }
  *header = (CodecHeader){
      .width = (uint32_t)width, .height = (uint32_t)height, .orientation = 1, .offset = item};
  return CodecStatusOk;
}

CodecStatus codec_heic_read_headers(
    const uint8_t *bytes, size_t count, size_t max_pixels, CodecHeader *headers, size_t capacity,
    size_t *found, CodecMessage message) {
  Reader reader;
  uint32_t *items = NULL;
  *found = 0;
  CodecStatus status = open_file(&reader, bytes, count, message);
  if (status == CodecStatusOk) {
    const int images = reader.heif->context_get_number_of_top_level_images(reader.context);
    items = calloc(images > 0 ? (size_t)images : 1, sizeof *items);
    if (items == NULL) {
      status = CodecStatusOutOfMemory;
    } else if (images <= 0) {
      codec_say(message, "no picture in it");
      status = CodecStatusDamaged;
    } else {
      *found = (size_t)reader.heif->context_get_list_of_top_level_image_IDs(
          reader.context, items, images);
    }
  }
  for (size_t i = 0; status == CodecStatusOk && i < *found && i < capacity; i++) {
    status = read_header(&reader, items[i], max_pixels, &headers[i]);
  }
  free(items);
  close_file(&reader);
  return status;
}

/* A plane of samples, and the level of grey or of opacity that each value of them stands for. */
typedef struct {
  const uint8_t *samples;
  size_t stride;
  int is_deep;
  uint8_t *levels;
} Plane;

static uint8_t level_at(const Plane *plane, size_t x, size_t y) {
  const uint8_t *row = plane->samples + y * plane->stride;
  return plane->levels[plane->is_deep ? ((const uint16_t *)(const void *)row)[x] : row[x]];
}

/* A picture that was decoded, and its planes. */
typedef struct {
  Reader *reader;
  HEIFImage *image;
  size_t width;
  size_t height;
  /* 1 of grey, or 3 of red, green and blue. */
  int colours;
  Plane colour[3];
  int has_alpha;
  Plane alpha;
} Picture;

/* Opens the plane of `channel`. `is_full` says that black is 0 and white the highest value; else they
 * are 16 and 235 of 255, as in video. `plane` is to be closed in any case. */
static CodecStatus open_plane(Picture *picture, int channel, int is_full, Plane *plane) {
  const HEIFLibrary *heif = picture->reader->heif;
  const HEIFImage *image = picture->image;
  int stride = 0;
  const int bits = heif->image_get_bits_per_pixel_range(image, channel);
  plane->samples = heif->image_get_plane_readonly(image, channel, &stride);
  if (plane->samples == NULL || bits < 1 || bits > 16 ||
      (size_t)heif->image_get_width(image, channel) != picture->width ||
      (size_t)heif->image_get_height(image, channel) != picture->height) {
    codec_say(picture->reader->message, "planes of a kind or size that does not fit the picture");
    return CodecStatusUnsupported;
  }
  plane->stride = (size_t)stride;
  plane->is_deep = bits > 8;
  const int values = plane->is_deep ? 1 << 16 : 1 << 8;
  plane->levels = malloc((size_t)values);
  if (plane->levels == NULL) {
    return CodecStatusOutOfMemory;
  }
  const double highest = (double)((1 << bits) - 1);
  const double scale = bits >= 8 ? (double)(1 << (bits - 8)) : highest / 255;
  const double black = is_full ? 0 : 16 * scale;
  const double white = is_full ? highest : 235 * scale;
  for (int value = 0; value < values; value++) {
    const double level = (value - black) * 255 / (white - black) + 0.5;
    plane->levels[value] = level <= 0 ? 0 : level >= 255 ? 255 : (uint8_t)level;
  }
  return CodecStatusOk;
}

/* What the decoded colours mean: without a word on it libheif takes them for full range too. */
static void read_profile(const Picture *picture, int *is_full, int *is_identity) {
  const HEIFLibrary *heif = picture->reader->heif;
  HEIFProfile *profile = NULL;
  *is_full = 1;
  *is_identity = 0;
  const HEIFError error = heif->image_get_nclx_color_profile(picture->image, &profile);
  if (error.code == HEIFOk && profile != NULL) {
    *is_full = profile->full_range != 0;
    *is_identity = profile->matrix == HEIFMatrixIdentity;
  }
  if (profile != NULL) {
    heif->nclx_color_profile_free(profile);
  }
}

static CodecStatus open_planes(Picture *picture) {
  static const int rgb[3] = {HEIFChannelRed, HEIFChannelGreen, HEIFChannelBlue};
  static const int gbr[3] = {HEIFChannelCr, HEIFChannelY, HEIFChannelCb};
  static const int gray[3] = {HEIFChannelY};
  const HEIFLibrary *heif = picture->reader->heif;
  int is_full, is_identity;
  read_profile(picture, &is_full, &is_identity);
  const int space = heif->image_get_colorspace(picture->image);
  const int *channels = gray;
  picture->colours = 1;
  if (space == HEIFSpaceRGB || (space == HEIFSpaceYCbCr && is_identity)) {
    picture->colours = 3;
    channels = space == HEIFSpaceRGB ? rgb : gbr;
    is_full = is_full || space == HEIFSpaceRGB;
  }
  CodecStatus status = CodecStatusOk;
  for (int i = 0; status == CodecStatusOk && i < picture->colours; i++) {
    status = open_plane(picture, channels[i], is_full, &picture->colour[i]);
  }
  picture->has_alpha = heif->image_has_channel(picture->image, HEIFChannelAlpha);
  if (status == CodecStatusOk && picture->has_alpha) {
    status = open_plane(picture, HEIFChannelAlpha, 1, &picture->alpha);
  }
  return status;
}

static void close_planes(Picture *picture) {
  for (int i = 0; i < 3; i++) {
    free(picture->colour[i].levels);
  }
  free(picture->alpha.levels);
}

static void put_gray(const Picture *picture, uint8_t *pixels) {
  const int is_multiplied = picture->has_alpha &&
      picture->reader->heif->image_is_premultiplied_alpha(picture->image);
  for (size_t y = 0; y < picture->height; y++) {
    uint8_t *row = pixels + y * picture->width;
    for (size_t x = 0; x < picture->width; x++) {
      row[x] = level_at(&picture->colour[0], x, y);
    }
    if (picture->colours == 3) {
      for (size_t x = 0; x < picture->width; x++) {
        row[x] = codec_luminance(
            row[x], level_at(&picture->colour[1], x, y), level_at(&picture->colour[2], x, y));
      }
    }
    if (picture->has_alpha) {
      for (size_t x = 0; x < picture->width; x++) {
        const unsigned alpha = level_at(&picture->alpha, x, y);
        const unsigned multiplied = row[x] < alpha ? row[x] : alpha;
        row[x] = is_multiplied ? (uint8_t)(multiplied + 255 - alpha) : codec_on_white(row[x], alpha);
      }
    }
  }
}

static CodecStatus decode(Reader *reader, const HEIFHandle *handle, HEIFImage **image) {
  const HEIFLibrary *heif = reader->heif;
  if (heif->context_get_security_limits != NULL) {
    /* Data of more pixels than the header says, but for the blocks that they are coded in. */
    const uint64_t width = (uint64_t)heif->image_handle_get_ispe_width(handle);
    const uint64_t height = (uint64_t)heif->image_handle_get_ispe_height(handle);
    heif->context_get_security_limits(reader->context)->max_image_size_pixels =
        (width / 128 + 1) * 128 * (height / 128 + 1) * 128;
  }
  HEIFOptions *options = heif->decoding_options_alloc();
  if (options == NULL) {
    return CodecStatusOutOfMemory;
  }
  if (options->version >= 3) {
    /* Else what is lost is grey. */
    options->strict_decoding = 1;
  }
  if (options->version >= 4) {
    /* Of the decoders of AV1, where there are several: dav1d prints on standard error what it finds
     * wrong (libheif 1.15 still has it decode what is transparent). */
    options->decoder_id = "aom";
  }
  const CodecStatus status = meaning(
      heif->decode_image(handle, image, HEIFUndefined, HEIFUndefined, options), reader->message);
  heif->decoding_options_free(options);
  return status;
}

static CodecStatus read_item(
    Reader *reader, uint64_t item, uint8_t *pixels, size_t pixel_count) {
  HEIFHandle *handle = NULL;
  CodecStatus status = open_item(reader, item, &handle);
  if (status != CodecStatusOk) {
    return status;
  }
  const HEIFLibrary *heif = reader->heif;
  Picture picture = {
      .reader = reader,
      .width = (size_t)heif->image_handle_get_width(handle),
      .height = (size_t)heif->image_handle_get_height(handle)};
  if (picture.width * picture.height != pixel_count) {
    codec_say(reader->message, "the buffer does not fit the picture");
    status = CodecStatusDamaged;
  } else {
    status = decode(reader, handle, &picture.image);
  }
  if (status == CodecStatusOk) {
    status = open_planes(&picture);
  }
  if (status == CodecStatusOk) {
    put_gray(&picture, pixels);
  }
  close_planes(&picture);
  if (picture.image != NULL) {
    heif->image_release(picture.image);
  }
  heif->image_handle_release(handle);
  return status;
}

CodecStatus codec_heic_read_gray(
    const uint8_t *bytes, size_t count, uint64_t item, uint8_t *pixels, size_t pixel_count,
    CodecMessage message) {
  Reader reader;
  CodecStatus status = open_file(&reader, bytes, count, message);
  if (status == CodecStatusOk) {
    status = read_item(&reader, item, pixels, pixel_count);
  }
  close_file(&reader);
  return status;
}

static CodecStatus read_exif(Reader *reader, uint64_t item, CodecBuffer *buffer) {
  HEIFHandle *handle = NULL;
  CodecStatus status = open_item(reader, item, &handle);
  if (status != CodecStatusOk) {
    return status;
  }
  const HEIFLibrary *heif = reader->heif;
  uint32_t block = 0;
  if (heif->image_handle_get_list_of_metadata_block_IDs(handle, "Exif", &block, 1) == 1) {
    const size_t size = heif->image_handle_get_metadata_size(handle, block);
    if (!codec_grow(buffer, size)) {
      status = CodecStatusOutOfMemory;
    } else {
      status = meaning(
          heif->image_handle_get_metadata(handle, block, buffer->bytes), reader->message);
      buffer->count = status == CodecStatusOk ? size : 0;
    }
  }
  heif->image_handle_release(handle);
  return status;
}

CodecStatus codec_heic_read_exif(
    const uint8_t *bytes, size_t count, uint64_t item, CodecBuffer *buffer, CodecMessage message) {
  Reader reader;
  CodecStatus status = open_file(&reader, bytes, count, message);
  if (status == CodecStatusOk) {
    status = read_exif(&reader, item, buffer);
  }
  close_file(&reader);
  return status;
}
