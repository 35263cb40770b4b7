/* What is used of libheif, and where it was loaded to. Internal to CImageCodecs.
 *
 * libheif is loaded when the first HEIC or AVIF picture is met: linked to the program, it and the
 * eleven libraries that it brings along would make every start 4.5 ms slower (libheif 1.15 on Debian
 * 12). Its functions are declared here and not taken from its headers: so there is one build, which
 * reads these pictures wherever it is run beside a libheif, whether or not libheif-dev was there when
 * it was built. What stands here is in every libheif.so.1 from 1.12 on; of the structures that grow
 * from version to version only the beginnings are declared, and only by pointers to what libheif made.
 *
 * Source: libheif's headers heif.h of 1.15.1 and heif_security.h of 1.23.
 */
#ifndef CODEC_HEIF_LIBRARY_H
#define CODEC_HEIF_LIBRARY_H

#include <stddef.h>
#include <stdint.h>

#include "CImageCodecs.h"

typedef struct heif_context HEIFContext;
typedef struct heif_image_handle HEIFHandle;
typedef struct heif_image HEIFImage;

/* The message is always there, until the next call with the same context. */
typedef struct {
  int code;
  int subcode;
  const char *message;
} HEIFError;

/* Values of HEIFError.code. */
enum {
  HEIFOk = 0,
  HEIFInvalidInput = 2,
  HEIFUnsupportedFileType = 3,
  HEIFUnsupportedFeature = 4,
  HEIFMemory = 6,
  HEIFPluginLoading = 11,
};

/* Values of HEIFError.subcode. */
enum { HEIFEndOfData = 100, HEIFSecurityLimit = 1000 };

enum { HEIFCompressionHEVC = 1, HEIFCompressionAV1 = 4 };

/* "As it is stored", of colour spaces and of the resolution of colours. */
enum { HEIFUndefined = 99 };

enum { HEIFSpaceYCbCr = 0, HEIFSpaceRGB = 1, HEIFSpaceMonochrome = 2 };

enum {
  HEIFChannelY = 0,
  HEIFChannelCb = 1,
  HEIFChannelCr = 2,
  HEIFChannelRed = 3,
  HEIFChannelGreen = 4,
  HEIFChannelBlue = 5,
  HEIFChannelAlpha = 6,
};

/* The matrix by which Y, Cb and Cr are green, blue and red. */
enum { HEIFMatrixIdentity = 0 };

/* How a picture is decoded. `strict_decoding` is there from version 3 on, `decoder_id` from 4 on. */
typedef struct {
  uint8_t version;
  uint8_t ignore_transformations;
  void (*progress[3])(void);
  void *progress_data;
  uint8_t convert_hdr_to_8bit;
  uint8_t strict_decoding;
  const char *decoder_id;
} HEIFOptions;

/* What colours mean. */
typedef struct {
  uint8_t version;
  int primaries;
  int transfer;
  int matrix;
  uint8_t full_range;
} HEIFProfile;

/* What a file may cost. */
typedef struct {
  uint8_t version;
  uint64_t max_image_size_pixels;
} HEIFLimits;

/* The functions: name, result, parameters. */
#define HEIF_FUNCTIONS(NEEDED, WHERE_KNOWN)                                                          \
  NEEDED(get_version, const char *, (void))                                                          \
  NEEDED(have_decoder_for_format, int, (int compression))                                            \
  NEEDED(context_alloc, HEIFContext *, (void))                                                       \
  NEEDED(context_free, void, (HEIFContext *))                                                        \
  NEEDED(context_set_max_decoding_threads, void, (HEIFContext *, int threads))                       \
  NEEDED(context_read_from_memory_without_copy, HEIFError,                                           \
         (HEIFContext *, const void *bytes, size_t count, const void *options))                      \
  NEEDED(context_get_number_of_top_level_images, int, (HEIFContext *))                               \
  NEEDED(context_get_list_of_top_level_image_IDs, int,                                               \
         (HEIFContext *, uint32_t *items, int capacity))                                             \
  NEEDED(context_get_image_handle, HEIFError, (HEIFContext *, uint32_t item, HEIFHandle **))         \
  NEEDED(image_handle_release, void, (const HEIFHandle *))                                           \
  NEEDED(image_handle_get_width, int, (const HEIFHandle *))                                          \
  NEEDED(image_handle_get_height, int, (const HEIFHandle *))                                         \
  NEEDED(image_handle_get_ispe_width, int, (const HEIFHandle *))                                     \
  NEEDED(image_handle_get_ispe_height, int, (const HEIFHandle *))                                    \
  NEEDED(image_handle_get_list_of_metadata_block_IDs, int,                                           \
         (const HEIFHandle *, const char *kind, uint32_t *blocks, int capacity))                     \
  NEEDED(image_handle_get_metadata_size, size_t, (const HEIFHandle *, uint32_t block))               \
  NEEDED(image_handle_get_metadata, HEIFError, (const HEIFHandle *, uint32_t block, void *bytes))    \
  NEEDED(decoding_options_alloc, HEIFOptions *, (void))                                              \
  NEEDED(decoding_options_free, void, (HEIFOptions *))                                               \
  NEEDED(decode_image, HEIFError,                                                                    \
         (const HEIFHandle *, HEIFImage **, int space, int chroma, const HEIFOptions *))             \
  NEEDED(image_release, void, (const HEIFImage *))                                                   \
  NEEDED(image_get_colorspace, int, (const HEIFImage *))                                             \
  NEEDED(image_has_channel, int, (const HEIFImage *, int channel))                                   \
  NEEDED(image_get_width, int, (const HEIFImage *, int channel))                                     \
  NEEDED(image_get_height, int, (const HEIFImage *, int channel))                                    \
  NEEDED(image_get_bits_per_pixel_range, int, (const HEIFImage *, int channel))                      \
  NEEDED(image_get_plane_readonly, const uint8_t *, (const HEIFImage *, int channel, int *stride))   \
  NEEDED(image_is_premultiplied_alpha, int, (HEIFImage *))                                           \
  NEEDED(image_get_nclx_color_profile, HEIFError, (const HEIFImage *, HEIFProfile **))               \
  NEEDED(nclx_color_profile_free, void, (HEIFProfile *))                                             \
  /* From 1.13 on: decoders that are files of their own are loaded by it. */                         \
  WHERE_KNOWN(init, HEIFError, (void *parameters))                                                   \
  /* From 1.19 on. */                                                                                \
  WHERE_KNOWN(context_get_security_limits, HEIFLimits *, (const HEIFContext *))

/* The functions where they were loaded to; NULL for one that this libheif does not know. */
typedef struct {
#define FIELD(name, result, parameters) result(*name) parameters;
  HEIF_FUNCTIONS(FIELD, FIELD)
#undef FIELD
} HEIFLibrary;

/* The library, loaded at the first call. Any number of threads may call it.
 *
 * Takes some milliseconds once, and opens files: a process that is to be locked up calls it before.
 * `library` stays as it is after any status but Ok: MissingLibrary where there is no libheif, or one
 * that is too old, and Unsupported in a program that can load none. */
CodecStatus codec_heif_library(const HEIFLibrary **library, CodecMessage message);

#endif
