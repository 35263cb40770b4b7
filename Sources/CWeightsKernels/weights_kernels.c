#include "weights_kernels.h"

#ifdef __x86_64__
#include <immintrin.h>
#endif

#define INLINE static inline __attribute__((always_inline))

/* Without its sign a number that is not finite is the largest exponent or more. */
INLINE int halves_are_finite(const uint16_t *halves, size_t count) {
  int16_t largest = 0;
  for (size_t i = 0; i < count; i++) {
    const int16_t size = (int16_t)(halves[i] & 0x7FFF);
    largest = size > largest ? size : largest;
  }
  return largest < 0x7C00;
}

INLINE int floats_are_finite(const uint32_t *floats, size_t count) {
  int32_t largest = 0;
  for (size_t i = 0; i < count; i++) {
    const int32_t size = (int32_t)(floats[i] & 0x7FFFFFFF);
    largest = size > largest ? size : largest;
  }
  return largest < 0x7F800000;
}

/* Exponent and fraction move to their place in 32 bits; the product puts the bias right, for subnormal
 * numbers as well. */
INLINE float widened(uint16_t half) {
  const uint32_t bits = (uint32_t)(half & 0x7FFF) << 13;
  float size;
  __builtin_memcpy(&size, &bits, sizeof size);
  size *= 0x1p112f;
  uint32_t result;
  __builtin_memcpy(&result, &size, sizeof result);
  result |= (uint32_t)(half & 0x8000) << 16;
  __builtin_memcpy(&size, &result, sizeof size);
  return size;
}

static void widen_plain(const uint16_t *halves, size_t count, float *floats) {
  for (size_t i = 0; i < count; i++) {
    floats[i] = widened(halves[i]);
  }
}

/* Nothing branches, since what is found is as good as random.
 *
 * Arcs are in order where symbols rise from each to the next but at the ends of nodes: they fail to rise
 * at no more places than such ends. */
INLINE int automaton_is_whole(
    const uint32_t *nodes, size_t count, const uint32_t *arcs, size_t arc_count,
    uint32_t symbols) {
  const uint32_t symbol = (1u << WEIGHTS_SYMBOL_BITS) - 1;
  const uint32_t link = (1u << WEIGHTS_LINK_BITS) - 1;
  /* Whether starts fall, and a node but the first links to itself or a later one. */
  uint32_t faults = nodes[2] < nodes[0] || (nodes[1] & link) != 0;
  for (size_t node = 1; node < count; node++) {
    faults |= nodes[2 * node + 2] < nodes[2 * node];
    faults |= (nodes[2 * node + 1] & link) >= (uint32_t)node;
  }
  if (faults) {
    return 0;
  }
  uint32_t last = arcs[0] & symbol, largest = arcs[0], rises = 0;
  for (size_t i = 1; i < arc_count; i++) {
    const uint32_t before = arcs[i - 1] & symbol, own = arcs[i] & symbol;
    last = own > last ? own : last;
    largest = arcs[i] > largest ? arcs[i] : largest;
    rises += before < own;
  }
  if (last >= symbols || largest >> WEIGHTS_TARGET_SHIFT >= count) {
    return 0;
  }
  uint32_t ends = 0;
  for (size_t node = 1; node < count; node++) {
    const uint32_t start = nodes[2 * node], end = nodes[2 * node + 2];
    /* Where there are no arcs, some are looked at that count for nothing. */
    const size_t place = start < 1 ? 1 : start < arc_count ? start : arc_count - 1;
    if (arc_count > 1) {
      ends += (start < end) & ((arcs[place - 1] & symbol) >= (arcs[place] & symbol));
    }
  }
  return arc_count - 1 - rises == ends;
}

#define CHECKS(suffix)                                                                         \
  static int halves_are_finite_##suffix(const uint16_t *halves, size_t count) {                \
    return halves_are_finite(halves, count);                                                   \
  }                                                                                            \
  static int floats_are_finite_##suffix(const uint32_t *floats, size_t count) {                \
    return floats_are_finite(floats, count);                                                   \
  }                                                                                            \
  static int automaton_is_whole_##suffix(                                                      \
      const uint32_t *nodes, size_t count, const uint32_t *arcs, size_t arc_count,             \
      uint32_t symbols) {                                                                      \
    return automaton_is_whole(nodes, count, arcs, arc_count, symbols);                         \
  }
CHECKS(plain)

#ifdef __x86_64__
#pragma clang attribute push(__attribute__((target("avx2,f16c"))), apply_to = function)
CHECKS(avx2)

static void widen_avx2(const uint16_t *halves, size_t count, float *floats) {
  size_t i = 0;
  for (; i + 8 <= count; i += 8) {
    const __m128i eight = _mm_loadu_si128((const __m128i *)(halves + i));
    _mm256_storeu_ps(floats + i, _mm256_cvtph_ps(eight));
  }
  for (; i < count; i++) {
    floats[i] = widened(halves[i]);
  }
}
#pragma clang attribute pop

static int has_avx2(void) {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("f16c");
}
#define CALL(function, ...) \
  (has_avx2() ? function##_avx2(__VA_ARGS__) : function##_plain(__VA_ARGS__))
#else
#define CALL(function, ...) function##_plain(__VA_ARGS__)
#endif

int weights_halves_are_finite(const uint16_t *halves, size_t count) {
  return CALL(halves_are_finite, halves, count);
}

int weights_floats_are_finite(const uint32_t *floats, size_t count) {
  return CALL(floats_are_finite, floats, count);
}

void weights_widen(const uint16_t *halves, size_t count, float *floats) {
  CALL(widen, halves, count, floats);
}

int weights_automaton_is_whole(
    const uint32_t *nodes, size_t count, const uint32_t *arcs, size_t arc_count,
    uint32_t symbols) {
  return CALL(automaton_is_whole, nodes, count, arcs, arc_count, symbols);
}
