#include "network_kernels.h"

/* The same bits with and without instructions that fuse. */
#pragma STDC FP_CONTRACT OFF

enum { LANES = 16 };
typedef float Floats __attribute__((ext_vector_type(LANES), aligned(4)));
typedef int32_t Bits __attribute__((ext_vector_type(LANES), aligned(4)));
typedef uint8_t Bytes __attribute__((ext_vector_type(LANES), aligned(1)));

/* Below this, 255 over a number need not be one. */
static const float least = 1e-30f;

/* The largest of `count` floats, or 0 where all are below it. Bits of those that are not are in the order
 * of their floats. */
static inline __attribute__((always_inline)) float largest(const float *input, size_t count) {
  Bits best[2] = {0, 0};
  size_t place = 0;
  for (; place + 2 * LANES <= count; place += 2 * LANES) {
    best[0] = __builtin_elementwise_max(best[0], *(const Bits *)(input + place));
    best[1] = __builtin_elementwise_max(best[1], *(const Bits *)(input + place + LANES));
  }
  best[0] = __builtin_elementwise_max(best[0], best[1]);
  int32_t result = 0;
  for (size_t lane = 0; lane < LANES; lane++) {
    result = best[0][lane] > result ? best[0][lane] : result;
  }
  for (; place < count; place++) {
    int32_t bits;
    __builtin_memcpy(&bits, input + place, sizeof bits);
    result = bits > result ? bits : result;
  }
  float number;
  __builtin_memcpy(&number, &result, sizeof number);
  return number;
}

/* The largest mean of the sizes of the two floats of a pair. */
static inline __attribute__((always_inline)) float largest_pair(const float *input, size_t count) {
  typedef float Pairs __attribute__((ext_vector_type(LANES / 2)));
  Pairs best = 0;
  size_t place = 0;
  for (; place + LANES <= count; place += LANES) {
    const Floats sizes = __builtin_elementwise_abs(*(const Floats *)(input + place)) * 0.5f;
    best = __builtin_elementwise_max(best, sizes.even + sizes.odd);
  }
  float result = 0;
  for (size_t pair = 0; pair < LANES / 2; pair++) {
    result = best[pair] > result ? best[pair] : result;
  }
  for (; place < count; place += 2) {
    const float mean = __builtin_fabsf(input[place]) * 0.5f + __builtin_fabsf(input[place + 1]) * 0.5f;
    result = mean > result ? mean : result;
  }
  return result;
}

/* A float over the scale, rounded; what is not a number becomes 255. */
static inline __attribute__((always_inline)) uint8_t byte(float value, float inverse) {
  const float wide = value * inverse + 0.5f;
  return (uint8_t)(wide < 0 ? 0 : wide < 255 ? wide : 255);
}

static inline __attribute__((always_inline)) float bytes_all(
    const float *input, size_t rows, size_t count, uint8_t *output, size_t stride) {
  const float most = largest(input, rows * count);
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
  /* What the largest mean becomes. */
  const float half = (NETWORK_PAIR - 1) * 0.5f;
  const float most = largest_pair(filter, count);
  const float inverse = most > least ? half / most : 0;
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
  return most > least ? most / half : 0;
}

static inline __attribute__((always_inline)) int pairs_fit_all(
    const int8_t *weights, size_t count) {
  int most = 0;
  for (size_t place = 0; place < count; place += 2) {
    const int sum = __builtin_abs(weights[place]) + __builtin_abs(weights[place + 1]);
    most = sum > most ? sum : most;
  }
  return most <= NETWORK_PAIR;
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
#define FIT(suffix)                                                                           \
  static int pairs_fit_##suffix(const int8_t *weights, size_t count) {                        \
    return pairs_fit_all(weights, count);                                                     \
  }

MAKE(plain)
LAY(plain)
FIT(plain)

#ifdef __x86_64__
__attribute__((target("avx2"))) MAKE(avx2)
__attribute__((target("avx2"))) LAY(avx2)
__attribute__((target("avx2"))) FIT(avx2)
__attribute__((target("avx512f"))) MAKE(avx512)
__attribute__((target("avx512f"))) LAY(avx512)
__attribute__((target("avx512f"))) FIT(avx512)
#endif

#ifdef __x86_64__
#define CALL(function, ...)                                                \
  (processor >= NETWORK_AVX512_VNNI ? function##_avx512(__VA_ARGS__)       \
   : processor >= NETWORK_AVX2      ? function##_avx2(__VA_ARGS__)         \
                                    : function##_plain(__VA_ARGS__))
#else
#define CALL(function, ...) ((void)processor, function##_plain(__VA_ARGS__))
#endif

float network_bytes(
    NetworkProcessor processor, const float *input, size_t rows, size_t count, uint8_t *output,
    size_t stride) {
  return CALL(bytes, input, rows, count, output, stride);
}

float network_lay_filter(
    NetworkProcessor processor, const float *filter, size_t count, int8_t *weights) {
  return CALL(lay_filter, filter, count, weights);
}

int network_pairs_fit(NetworkProcessor processor, const int8_t *weights, size_t count) {
  return CALL(pairs_fit, weights, count);
}
