#include "network_kernels.h"

/* The same bits with and without instructions that fuse. */
#pragma STDC FP_CONTRACT OFF

enum { LANES = 16 };
typedef float Floats __attribute__((ext_vector_type(LANES), aligned(4)));
typedef int32_t Bits __attribute__((ext_vector_type(LANES), aligned(4)));
typedef uint8_t Bytes __attribute__((ext_vector_type(LANES), aligned(1)));

/* Below this, 255 over a number need not be one. */
static const float least = 1e-30f;

/* The largest size of `count` floats; with `is_positive` of those that are not below 0. Bits without a
 * sign are in the order of their floats. */
static inline __attribute__((always_inline)) float largest(
    const float *input, size_t count, int is_positive) {
  Bits best[2] = {0, 0};
  size_t place = 0;
  const int size = is_positive ? -1 : 0x7FFFFFFF;
  for (; place + 2 * LANES <= count; place += 2 * LANES) {
    best[0] = __builtin_elementwise_max(best[0], *(const Bits *)(input + place) & size);
    best[1] = __builtin_elementwise_max(best[1], *(const Bits *)(input + place + LANES) & size);
  }
  best[0] = __builtin_elementwise_max(best[0], best[1]);
  int32_t result = 0;
  for (size_t lane = 0; lane < LANES; lane++) {
    result = best[0][lane] > result ? best[0][lane] : result;
  }
  for (; place < count; place++) {
    int32_t bits;
    __builtin_memcpy(&bits, input + place, sizeof bits);
    bits &= size;
    result = bits > result ? bits : result;
  }
  float number;
  __builtin_memcpy(&number, &result, sizeof number);
  return number;
}

/* A float over the scale, rounded; what is not a number becomes 255. */
static inline __attribute__((always_inline)) uint8_t byte(float value, float inverse) {
  const float wide = value * inverse + 0.5f;
  return (uint8_t)(wide < 0 ? 0 : wide < 255 ? wide : 255);
}

static inline __attribute__((always_inline)) float bytes_all(
    const float *input, size_t rows, size_t count, uint8_t *output, size_t stride) {
  const float most = largest(input, rows * count, 1);
  const float inverse = most > least ? 255 / most : 0;
  for (size_t row = 0; row < rows; row++) {
    size_t place = 0;
    for (; place + LANES <= count; place += LANES) {
      Floats wide = *(const Floats *)(input + place) * inverse + 0.5f;
      /* What is not a number becomes the second of the two. */
      wide = wide < 255 ? wide : 255;
      wide = wide > 0 ? wide : 0;
      *(Bytes *)(output + place) =
          __builtin_convertvector(__builtin_convertvector(wide, Bits), Bytes);
    }
    for (; place < count; place++) {
      output[place] = byte(input[place], inverse);
    }
    input += count;
    output += stride;
  }
  return most > least ? most / 255 : 0;
}

static inline __attribute__((always_inline)) float lay_filter_all(
    const float *filter, size_t count, int8_t *weights) {
  const float most = largest(filter, count, 0);
  const float inverse = most > least ? 127 / most : 0;
  size_t place = 0;
  for (; place + LANES <= count; place += LANES) {
    const Floats wide = *(const Floats *)(filter + place) * inverse;
    /* Away from 0 by a half, and then towards it to a whole number. */
    const Floats farther = wide + (wide < 0 ? (Floats)(-0.5f) : (Floats)0.5f);
    const Bytes bytes =
        __builtin_convertvector(__builtin_convertvector(farther, Bits), Bytes);
    for (size_t quad = 0; quad < LANES / NETWORK_QUAD; quad++) {
      __builtin_memcpy(
          weights + (place / NETWORK_QUAD + quad) * NETWORK_PANEL * NETWORK_QUAD,
          (const uint8_t *)&bytes + quad * NETWORK_QUAD, NETWORK_QUAD);
    }
  }
  for (; place < count; place++) {
    const float wide = filter[place] * inverse;
    weights[place / NETWORK_QUAD * NETWORK_PANEL * NETWORK_QUAD + place % NETWORK_QUAD] =
        (int8_t)(wide < 0 ? wide - 0.5f : wide + 0.5f);
  }
  return most > least ? most / 127 : 0;
}

#define MAKE(suffix)                                                                          \
  static float bytes_##suffix(                                                                \
      const float *input, size_t rows, size_t count, uint8_t *output, size_t stride) {        \
    return bytes_all(input, rows, count, output, stride);                                     \
  }
#define LAY(suffix)                                                                           \
  static float lay_filter_##suffix(const float *filter, size_t count, int8_t *weights) {      \
    return lay_filter_all(filter, count, weights);                                            \
  }

MAKE(plain)
LAY(plain)

#ifdef __x86_64__
__attribute__((target("avx2"))) MAKE(avx2)
__attribute__((target("avx2"))) LAY(avx2)
__attribute__((target("avx512f"))) MAKE(avx512)
__attribute__((target("avx512f"))) LAY(avx512)
#endif

float network_bytes(
    NetworkProcessor processor, const float *input, size_t rows, size_t count, uint8_t *output,
    size_t stride) {
#ifdef __x86_64__
  if (processor >= NETWORK_AVX512_VNNI) {
    return bytes_avx512(input, rows, count, output, stride);
  }
  if (processor >= NETWORK_AVX2) {
    return bytes_avx2(input, rows, count, output, stride);
  }
#else
  (void)processor;
#endif
  return bytes_plain(input, rows, count, output, stride);
}

float network_lay_filter(
    NetworkProcessor processor, const float *filter, size_t count, int8_t *weights) {
#ifdef __x86_64__
  if (processor >= NETWORK_AVX512_VNNI) {
    return lay_filter_avx512(filter, count, weights);
  }
  if (processor >= NETWORK_AVX2) {
    return lay_filter_avx2(filter, count, weights);
  }
#else
  (void)processor;
#endif
  return lay_filter_plain(filter, count, weights);
}
