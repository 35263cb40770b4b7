#include "network_kernels.h"

/* The same bits with and without instructions that fuse. */
#pragma STDC FP_CONTRACT OFF

/* One panel of filters. Loads and stores need no alignment. */
typedef float Panel __attribute__((vector_size(64), aligned(4)));
typedef int Bits __attribute__((vector_size(64), aligned(4)));
/* The same, of which the larger can be chosen. */
typedef float Pooled __attribute__((ext_vector_type(NETWORK_PANEL), aligned(4)));

/* Weighs `count` windows, a number known to the compiler, with one panel: their sums stay in registers.
 * Where the compiler knows `stride` too, no address has to be computed. */
static inline __attribute__((always_inline)) void weigh_block(
    const NetworkWindows *w, const float *input, const float *weights, const float *bias,
    float *output, const size_t stride, const size_t count) {
  Panel sums[14];
#pragma clang loop unroll(full)
  for (size_t i = 0; i < count; i++) {
    sums[i] = *(const Panel *)bias;
  }
  for (size_t line = 0; line < w->lines; line++) {
    const float *from = input + line * w->line_stride;
    /* Every third window: with the two after it, all are reached by five addresses and three steps. */
    const float *thirds[5];
#pragma clang loop unroll(full)
    for (size_t i = 0; i < 5; i++) {
      thirds[i] = from + 3 * i * stride;
    }
    for (size_t number = 0; number < w->run; number++) {
      const Panel panel = *(const Panel *)weights;
      weights += NETWORK_PANEL;
#pragma clang loop unroll(full)
      for (size_t i = 0; i < count; i++) {
        sums[i] += panel * thirds[i / 3][i % 3 * stride + number];
      }
    }
  }
#pragma clang loop unroll(full)
  for (size_t i = 0; i < count; i++) {
    Panel sum = sums[i];
    if (w->rectified) {
      sum = (Panel)((Bits)sum & ~(Bits)(sum < 0));
    }
    *(Panel *)(output + i * w->filters) = sum;
  }
}

/* Weighs all windows, at most `most` at a time, which is as many as registers hold. */
static inline __attribute__((always_inline)) void weigh_all(
    const NetworkWindows *w, const float *input, const float *weights, const float *bias,
    float *output, const size_t stride, const size_t most) {
  const size_t panel_count = w->lines * w->run * NETWORK_PANEL;
  const size_t blocks = (w->windows + most - 1) / most;
  for (size_t first = 0; first < w->filters; first += NETWORK_PANEL) {
    const float *panel = weights + first / NETWORK_PANEL * panel_count;
    size_t start = 0;
    for (size_t block = 0; block < blocks; block++) {
      /* Blocks of nearly one size: small ones wait for their own sums. */
      const size_t end = w->windows * (block + 1) / blocks;
      const float *from = input + start * stride;
      float *to = output + start * w->filters + first;
      switch (end - start) {
#define CASE(count)                                                 \
  case count:                                                       \
    if (count <= most) {                                            \
      weigh_block(w, from, panel, bias + first, to, stride, count); \
    }                                                               \
    break;
        CASE(1) CASE(2) CASE(3) CASE(4) CASE(5) CASE(6) CASE(7)
        CASE(8) CASE(9) CASE(10) CASE(11) CASE(12) CASE(13) CASE(14)
#undef CASE
        default: break;
      }
      start = end;
    }
  }
}

static inline __attribute__((always_inline)) void pool_all(
    const float *restrict input, size_t stride, size_t squares, size_t channels, size_t size,
    float *restrict output) {
  for (size_t square = 0; square < squares; square++) {
    size_t channel = 0;
    for (; channel + NETWORK_PANEL <= channels; channel += NETWORK_PANEL) {
      Pooled best = *(const Pooled *)(input + channel);
      for (size_t down = 0; down < size; down++) {
        for (size_t across = 0; across < size; across++) {
          const Pooled value =
              *(const Pooled *)(input + down * stride + across * channels + channel);
          best = value > best ? value : best;
        }
      }
      *(Pooled *)(output + channel) = best;
    }
    for (; channel < channels; channel++) {
      float best = input[channel];
      for (size_t down = 0; down < size; down++) {
        for (size_t across = 0; across < size; across++) {
          const float value = input[down * stride + across * channels + channel];
          best = value > best ? value : best;
        }
      }
      output[channel] = best;
    }
    input += size * channels;
    output += channels;
  }
}

#define WEIGH(name, most)                                                                 \
  static void name(                                                                       \
      const NetworkWindows *windows, const float *input, const float *weights,            \
      const float *bias, float *output) {                                                 \
    switch (windows->window_stride) {                                                     \
      case 1:                                                                             \
        weigh_all(windows, input, weights, bias, output, 1, most);                        \
        break;                                                                            \
      case 16:                                                                            \
        weigh_all(windows, input, weights, bias, output, 16, most);                       \
        break;                                                                            \
      case 32:                                                                            \
        weigh_all(windows, input, weights, bias, output, 32, most);                       \
        break;                                                                            \
      default:                                                                            \
        weigh_all(windows, input, weights, bias, output, windows->window_stride, most);   \
    }                                                                                     \
  }
#define POOL(name)                                                                        \
  static void name(                                                                       \
      const float *input, size_t stride, size_t squares, size_t channels, size_t size,    \
      float *output) {                                                                    \
    if (size == 2) {                                                                      \
      pool_all(input, stride, squares, channels, 2, output);                              \
    } else {                                                                              \
      pool_all(input, stride, squares, channels, size, output);                           \
    }                                                                                     \
  }

/* With 16 registers of 4 numbers. */
WEIGH(weigh_plain, 3)
POOL(pool_plain)

#ifdef __x86_64__
/* With 16 registers of 8 numbers. */
__attribute__((target("avx2"))) WEIGH(weigh_avx2, 6)
__attribute__((target("avx2"))) POOL(pool_avx2)
/* With 32 registers of 16 numbers. */
__attribute__((target("avx512f"))) WEIGH(weigh_avx512, 14)
__attribute__((target("avx512f"))) POOL(pool_avx512)
#endif

int network_has(NetworkProcessor processor) {
#ifdef __x86_64__
  switch (processor) {
    case NETWORK_AVX512_VNNI:
      return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vnni");
    case NETWORK_AVX_VNNI:
      return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("avxvnni");
    case NETWORK_AVX2: return __builtin_cpu_supports("avx2") != 0;
    case NETWORK_PLAIN: break;
  }
#endif
  return processor == NETWORK_PLAIN;
}

NetworkProcessor network_processor(void) {
  NetworkProcessor processor = NETWORK_AVX512_VNNI;
  while (!network_has(processor)) {
    processor--;
  }
  return processor;
}

void network_weigh(
    NetworkProcessor processor, const NetworkWindows *windows, const float *input,
    const float *weights, const float *bias, float *output) {
#ifdef __x86_64__
  if (processor >= NETWORK_AVX512_VNNI) {
    weigh_avx512(windows, input, weights, bias, output);
    return;
  }
  if (processor >= NETWORK_AVX2) {
    weigh_avx2(windows, input, weights, bias, output);
    return;
  }
#else
  (void)processor;
#endif
  weigh_plain(windows, input, weights, bias, output);
}

void network_pool(
    NetworkProcessor processor, const float *input, size_t stride, size_t squares,
    size_t channels, size_t size, float *output) {
#ifdef __x86_64__
  if (processor >= NETWORK_AVX512_VNNI) {
    pool_avx512(input, stride, squares, channels, size, output);
    return;
  }
  if (processor >= NETWORK_AVX2) {
    pool_avx2(input, stride, squares, channels, size, output);
    return;
  }
#else
  (void)processor;
#endif
  pool_plain(input, stride, squares, channels, size, output);
}
