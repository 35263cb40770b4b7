#include "network_kernels.h"

#ifdef __x86_64__
#include <immintrin.h>
#endif

/* The same bits with and without instructions that fuse. */
#pragma STDC FP_CONTRACT OFF

typedef int PlainPart __attribute__((vector_size(16)));
typedef short PlainPairs __attribute__((vector_size(16)));

/* Products of 8 bits fit 16; which of two bytes is the upper one does not matter for their sum. */
static inline __attribute__((always_inline)) PlainPart dot_plain(
    PlainPart sums, int bytes, PlainPart weights) {
  const PlainPart four = (PlainPart){0} + bytes;
  const PlainPairs lower = (PlainPairs)(four & 0x00FF00FF) * ((PlainPairs)(weights << 8) >> 8);
  const PlainPairs upper = (PlainPairs)(four >> 8 & 0x00FF00FF) * ((PlainPairs)weights >> 8);
  return sums + ((PlainPart)lower << 16 >> 16) + ((PlainPart)lower >> 16)
      + ((PlainPart)upper << 16 >> 16) + ((PlainPart)upper >> 16);
}
#define NAME(name) name##_plain
#define Part PlainPart
#define PART_FILTERS 4
#define PARTS 4
#define PANELS 1
#define MOST 2
#include "weigh_bytes.inc"

#ifdef __x86_64__

/* The two products of a pair, added, fit the 16 bits of 'maddubs'. */
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
static inline __attribute__((always_inline)) __m256i dot_avx2(
    __m256i sums, int bytes, __m256i weights) {
  const __m256i pairs = _mm256_maddubs_epi16(_mm256_set1_epi32(bytes), weights);
  return _mm256_add_epi32(sums, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)));
}
#define NAME(name) name##_avx2
#define Part __m256i
#define PART_FILTERS 8
#define PARTS 2
#define PANELS 1
#define MOST 6
#include "weigh_bytes.inc"
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("avx2,avxvnni"))), apply_to = function)
static inline __attribute__((always_inline)) __m256i dot_avx_vnni(
    __m256i sums, int bytes, __m256i weights) {
  return _mm256_dpbusd_avx_epi32(sums, _mm256_set1_epi32(bytes), weights);
}
#define NAME(name) name##_avx_vnni
#define Part __m256i
#define PART_FILTERS 8
#define PARTS 2
#define PANELS 1
#define MOST 6
#include "weigh_bytes.inc"
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("avx512f,avx512vnni"))), apply_to = function)
static inline __attribute__((always_inline)) __m512i dot_avx512_vnni(
    __m512i sums, int bytes, __m512i weights) {
  return _mm512_dpbusd_epi32(sums, _mm512_set1_epi32(bytes), weights);
}
#define NAME(name) name##_avx512_vnni
#define Part __m512i
#define PART_FILTERS 16
#define PARTS 1
#define PANELS 2
#define MOST 14
#include "weigh_bytes.inc"
#pragma clang attribute pop

#endif

void network_weigh_bytes(
    NetworkProcessor processor, const NetworkWindows *windows, const uint8_t *input,
    const float *scale, size_t scale_stride, const int8_t *weights, const float *steps,
    const float *bias, float *output) {
#ifdef __x86_64__
  switch (processor) {
    case NETWORK_AVX512_VNNI:
      weigh_avx512_vnni(windows, input, scale, scale_stride, weights, steps, bias, output);
      return;
    case NETWORK_AVX_VNNI:
      weigh_avx_vnni(windows, input, scale, scale_stride, weights, steps, bias, output);
      return;
    case NETWORK_AVX2:
      weigh_avx2(windows, input, scale, scale_stride, weights, steps, bias, output);
      return;
    case NETWORK_PLAIN: break;
  }
#else
  (void)processor;
#endif
  weigh_plain(windows, input, scale, scale_stride, weights, steps, bias, output);
}
