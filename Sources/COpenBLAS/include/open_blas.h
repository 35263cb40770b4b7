#ifndef OPEN_BLAS_H
#define OPEN_BLAS_H

/* What is used of OpenBLAS. It is loaded by the first call, since reading needs none of it, and it makes
 * a start 3 ms slower. A program that is linked statically cannot load it, and has it in itself
 * (OCR_STATIC). Any number of threads may call these functions.
 *
 * Its functions are declared here and not taken from its header: what stands here is in every
 * libopenblas.so.0. */

/* How a matrix takes part in a product. Source: cblas.h of OpenBLAS 0.3.21. */
typedef enum __attribute__((enum_extensibility(closed))) {
  MatrixOrientationAsIs = 111,
  MatrixOrientationTransposed = 112,
} MatrixOrientation;

/* Has it at hand, with one thread.
 *
 * It starts a thread for every processor when it is loaded, and for their first tenth of a second they
 * wait for work without sleeping; they are ended where it has the function that it ends them by before
 * a fork. Gives NULL, or why it cannot be loaded: then no other function may be called. */
const char *open_blas_load(void);

/* The same where it is part of the program, and its threads run from the start; else nothing. */
void open_blas_end_first_threads(void);

/* Its version and options, and the kernels that it chose; NULL where it does not say. */
const char *open_blas_configuration(void);
const char *open_blas_core(void);

/* c = a · b + beta · c, of row-major matrices: [rows, columns] of [rows, inner] and [inner, columns],
 * each of the two the other way round where it is transposed. */
void open_blas_multiply(
    const float *a, MatrixOrientation a_orientation, const float *b,
    MatrixOrientation b_orientation, float beta, float *c, int rows, int inner, int columns);

#endif
