/* Reads and writes pictures in memory through libjpeg, libpng and libtiff; reads them through libwebp
 * and libheif.
 *
 * Everything these libraries throw (longjmp, error callbacks) ends here: a function returns a status
 * and copies the library's first message, never prints, and uses no state outside its arguments, so
 * that any number of threads may call it. Pictures are read straight to grey, row by row:
 * 0 black, 255 white, grey = 0.299 R + 0.587 G + 0.114 B (Rec. 601, as in JPEG), transparent pixels
 * on white paper, 16-bit samples rounded to 8 bits first. Gamma and colour profiles are not applied.
 *
 * Reading goes in two steps. `..._read_header` says how large the picture is, and takes no memory
 * for pixels. The caller judges the size, and hands a buffer of width * height bytes to
 * `..._read_gray`, which fills it with the picture turned upright. After any status but Ok the
 * buffer's content is undefined.
 */
#ifndef CIMAGECODECS_H
#define CIMAGECODECS_H

#include <stddef.h>
#include <stdint.h>

/* How a call ended. */
typedef enum __attribute__((enum_extensibility(closed))) {
  CodecStatusOk,
  /* The data breaks the format's rules, or parts of it are lost. */
  CodecStatusDamaged,
  /* The data ends before the picture does. */
  CodecStatusTruncated,
  /* A lawful picture of a kind that is not read here. */
  CodecStatusUnsupported,
  CodecStatusOutOfMemory,
  /* What reads such pictures is loaded when it is needed, and is not there. */
  CodecStatusMissingLibrary,
} CodecStatus;

/* What a picture's header says. */
typedef struct {
  /* Columns and rows as stored, before the picture is turned upright. */
  uint32_t width;
  uint32_t height;
  /* EXIF and TIFF orientation, 1 to 8; 1 where the format has none or another part reads it. */
  int32_t orientation;
  /* Where the page's directory starts in a TIFF; the item's number in HEIC and AVIF; 0 elsewhere. */
  uint64_t offset;
  /* Pixels an inch of the picture as stored, whatever number the file gives; 0 where it gives none,
   * or only how high pixels are for their width. */
  double x_density;
  double y_density;
} CodecHeader;

/* Where the library's first message goes: `text` is a buffer of `capacity` bytes. */
typedef struct {
  char *text;
  size_t capacity;
} CodecMessage;

/* Bytes that a writer made; freed with codec_free_buffer. */
typedef struct {
  uint8_t *bytes;
  size_t count;
  size_t capacity;
} CodecBuffer;

/* Frees what a writer made and empties the buffer. */
void codec_free_buffer(CodecBuffer *buffer);

/* JPEG: grey, YCbCr, RGB, CMYK and YCCK (inverted, as all known writers store them); baseline,
 * progressive, arithmetic. `orientation` is what the EXIF data say. Read `reduction` times smaller, 1, 2, 4
 * or 8, the picture is of width / reduction x height / reduction pixels, rounded up. */
CodecStatus codec_jpeg_read_header(
    const uint8_t *bytes, size_t count, CodecHeader *header, CodecMessage message);
CodecStatus codec_jpeg_read_gray(
    const uint8_t *bytes, size_t count, int32_t orientation, uint32_t reduction, uint8_t *pixels,
    size_t pixel_count, CodecMessage message);

/* PNG: every colour type and depth, interlaced or not. */
CodecStatus codec_png_read_header(
    const uint8_t *bytes, size_t count, CodecHeader *header, CodecMessage message);
CodecStatus codec_png_read_gray(
    const uint8_t *bytes, size_t count, int32_t orientation, uint8_t *pixels, size_t pixel_count,
    CodecMessage message);

/* WebP, lossy and lossless, no animations. A build without libwebp calls every one unsupported;
 * codec_webp_version says which build this is: 0, or three bytes of the version of libwebp's. */
int codec_webp_version(void);
CodecStatus codec_webp_read_header(
    const uint8_t *bytes, size_t count, CodecHeader *header, CodecMessage message);
CodecStatus codec_webp_read_gray(
    const uint8_t *bytes, size_t count, int32_t orientation, uint8_t *pixels, size_t pixel_count,
    CodecMessage message);

/* HEIC and AVIF, still pictures, of any depth, through libheif. That is loaded by the first call of any
 * of these functions (heif_library.h), which all give MissingLibrary where it is not there. It keeps
 * what was loaded until the end, the one state that these functions share.
 *
 * A page is a picture of its own, not a thumbnail, a depth map or a tile; `offset` is its number.
 * libheif itself turns, mirrors and cuts it as the container says: width and height are as it is to be
 * looked at, `orientation` is always 1, and an orientation in the EXIF data, which cameras write
 * besides, must not be carried out again. Grey is the plane of brightness; of red, green and blue, where
 * the file has these, it is made as everywhere.
 *
 * The headers say what is to be decoded: a page that is cut out of more than `max_pixels` is described
 * by the size of that. Data that show another size than they say are an error, but only once they are
 * decoded, up to what libheif allows: before its version 1.19 that is what there is memory for. */
int codec_heic_is_read(void);
int codec_avif_is_read(void);
CodecStatus codec_heic_read_headers(
    const uint8_t *bytes, size_t count, size_t max_pixels, CodecHeader *headers, size_t capacity,
    size_t *found, CodecMessage message);
CodecStatus codec_heic_read_gray(
    const uint8_t *bytes, size_t count, uint64_t item, uint8_t *pixels, size_t pixel_count,
    CodecMessage message);
/* The EXIF data of a page as they are stored: four bytes that say how many to skip, and the block.
 * `buffer` starts empty, and stays so where there are none. */
CodecStatus codec_heic_read_exif(
    const uint8_t *bytes, size_t count, uint64_t item, CodecBuffer *buffer, CodecMessage message);

/* TIFF and BigTIFF: strips and tiles, contiguous and separate planes, 1 to 16 bits; bilevel, grey,
 * palette, RGB, CMYK, and YCbCr inside JPEG; every compression of libtiff but old-style JPEG.
 *
 * `found` becomes the number of pages; the first `capacity` of them are described in `headers`.
 * Thumbnails and masks are no pages, unless there is nothing else. */
CodecStatus codec_tiff_read_headers(
    const uint8_t *bytes, size_t count, CodecHeader *headers, size_t capacity, size_t *found,
    CodecMessage message);
CodecStatus codec_tiff_read_gray(
    const uint8_t *bytes, size_t count, uint64_t offset, int32_t orientation, uint8_t *pixels,
    size_t pixel_count, CodecMessage message);

/* Adds a page of grey levels to the TIFF in `buffer`, which starts empty; deflate, no loss.
 * After a failure the buffer is empty. */
CodecStatus codec_tiff_append_gray(
    const uint8_t *pixels, size_t count, uint32_t width, uint32_t height, CodecBuffer *buffer,
    CodecMessage message);

/* Writes a PNG of `channels` samples a pixel (1 grey, 3 RGB) of `depth` bits (8, or 1 for grey).
 * `rows` holds height rows of whole bytes. `buffer` starts empty, and is empty after a failure. */
CodecStatus codec_png_write(
    const uint8_t *rows, size_t count, uint32_t width, uint32_t height, int channels, int depth,
    CodecBuffer *buffer, CodecMessage message);

/* Writes a JPEG of `channels` bytes a pixel (1 grey, 3 RGB), quality 1 to 100. */
CodecStatus codec_jpeg_write(
    const uint8_t *samples, size_t count, uint32_t width, uint32_t height, int channels,
    int quality, CodecBuffer *buffer, CodecMessage message);

/* The versions of libpng and libtiff that are loaded, and of the libjpeg that this was built with;
 * libtiff's is a text of several lines. That of libheif, which is loaded, or NULL. */
const char *codec_png_version(void);
const char *codec_jpeg_version(void);
const char *codec_tiff_version(void);
const char *codec_heif_version(void);

#endif
