#ifndef NETWORK_KERNELS_H
#define NETWORK_KERNELS_H

#include <stddef.h>

/* What a trained network's layers are made of when it is only used: sums over windows, so laid out that
 * 16 filters are weighed at once, with the widest vectors that the processor has. Results differ in the
 * last bits between processors, as those of any BLAS do, and not with the number of samples. */

/* Filters that lie side by side; their number is rounded up to a multiple of it. */
enum { NETWORK_PANEL = 16 };

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

/* Weighs windows: output[w, f] = bias[f] + the sum over the window's numbers n of
 * input[w, n] * weights[f, n].
 *
 * weights: [F / NETWORK_PANEL, L * R, NETWORK_PANEL]. bias: [F]. output: [W, F], apart from the rest. */
void network_weigh(
    const NetworkWindows *windows, const float *input, const float *weights, const float *bias,
    float *output);

/* Keeps the largest number of each of `squares` squares of `size` rows and columns that lie side by side,
 * channel by channel: output [squares, channels]. Rows of the input are `stride` numbers apart. */
void network_pool(
    const float *input, size_t stride, size_t squares, size_t channels, size_t size, float *output);

#endif
