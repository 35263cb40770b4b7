#ifndef NETWORK_KERNELS_H
#define NETWORK_KERNELS_H

#include <stddef.h>
#include <stdint.h>

/* What a trained network's layers are made of when it is only used: sums over windows, so laid out that
 * 16 filters are weighed at once, with the widest vectors that the processor has. Results are the same
 * to the bit with every processor, and for any number of samples: sums of bytes are whole numbers, and
 * floats are added in one order and never fused with a product. */

/* Filters that lie side by side; their number is rounded up to a multiple of it. */
enum { NETWORK_PANEL = 16 };
/* Bytes of a window that are weighed together; those of a line are rounded up to a multiple of it. */
enum { NETWORK_QUAD = 4 };

/* The most that the sizes of two weights of bytes that are weighed side by side, those of a pair, sum to: so
 * their products with any bytes, added, fit 16 bits, which processors without an instruction for
 * products of bytes add twice as fast as 32. */
enum { NETWORK_PAIR = 128 };

/* Instructions that a kernel may use, the fastest last. */
typedef enum {
  NETWORK_PLAIN,
  NETWORK_AVX2,
  NETWORK_AVX_VNNI,
  NETWORK_AVX512_VNNI,
} NetworkProcessor;

/* Whether this processor has them. */
int network_has(NetworkProcessor processor);

/* The last that this processor has. */
NetworkProcessor network_processor(void);

/* Windows side by side, and what they are weighed with.
 * Legend: W windows, L lines of a window, R numbers of a line, F filters, a multiple of NETWORK_PANEL. */
typedef struct {
  /* W, and how many numbers one window lies after the one before. */
  size_t windows;
  size_t window_stride;
  /* L, and how many numbers one line lies after the one before. */
  size_t lines;
  size_t line_stride;
  /* R. */
  size_t run;
  /* F. */
  size_t filters;
  /* Whether what is below 0 becomes 0. */
  int rectified;
} NetworkWindows;

/* Weighs windows of floats: output[w, f] = bias[f] + the sum over the window's numbers n of
 * input[w, n] * weights[f, n].
 *
 * weights: [F / NETWORK_PANEL, L * R, NETWORK_PANEL]. bias: [F]. output: [W, F], apart from the rest. */
void network_weigh(
    NetworkProcessor processor, const NetworkWindows *windows, const float *input,
    const float *weights, const float *bias, float *output);

/* Weighs windows of bytes: output[w, f] = bias[f] + scale[w] * steps[f] * the sum over the window's
 * bytes n of input[w, n] * weights[f, n], which must be below 2^31 on the way. The sizes of the first two
 * weights of a quad sum to at most NETWORK_PAIR, and so do those of the last two.
 *
 * R is a multiple of NETWORK_QUAD. scale: [W], or one number for all of them with a scale_stride of 0.
 * weights: [F / NETWORK_PANEL, L * R / NETWORK_QUAD, NETWORK_PANEL, NETWORK_QUAD]. steps, bias: [F].
 * output: [W, F], apart from the rest. */
void network_weigh_bytes(
    NetworkProcessor processor, const NetworkWindows *windows, const uint8_t *input,
    const float *scale, size_t scale_stride, const int8_t *weights, const float *steps,
    const float *bias, float *output);

/* Makes weights of bytes: one filter of `count` floats, a multiple of NETWORK_QUAD, to its place in a
 * panel, so that the sizes of the two of the largest pair sum to NETWORK_PAIR - 1; each is rounded then, so
 * that they may sum to NETWORK_PAIR.
 *
 * weights: [count / NETWORK_QUAD, NETWORK_PANEL, NETWORK_QUAD], from the filter's own first byte on.
 * Gives the filter's step: what a weight of 1 is worth. Weights below 1e-30 all become 0. */
float network_lay_filter(
    NetworkProcessor processor, const float *filter, size_t count, int8_t *weights);

/* Whether the sizes of the two of each pair of `count` weights, a multiple of two, sum to at most
 * NETWORK_PAIR. */
int network_pairs_fit(NetworkProcessor processor, const int8_t *weights, size_t count);

/* Makes bytes of `rows` rows of `count` floats, which lie one after the other, so that the largest
 * becomes 255; what is below 0 becomes 0. Rows of the output lie `stride` bytes apart.
 *
 * Gives the scale: what a byte of 1 is worth; 0 where no float is above 1e-30. */
float network_bytes(
    NetworkProcessor processor, const float *input, size_t rows, size_t count, uint8_t *output,
    size_t stride);

/* Keeps the largest number of each of `squares` squares of `size` rows and columns that lie side by side,
 * channel by channel: output [squares, channels]. Rows of the input are `stride` numbers apart. */
void network_pool(
    NetworkProcessor processor, const float *input, size_t stride, size_t squares,
    size_t channels, size_t size, float *output);

#endif
