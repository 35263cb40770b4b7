#include "open_blas.h"

#include <pthread.h>
#include <stddef.h>

#include "library_loading.h"

/* The functions: name, result, parameters. */
#define FUNCTIONS(NEEDED, WHERE_KNOWN)                                                              \
  NEEDED(openblas_get_config, char *, (void))                                                       \
  NEEDED(openblas_get_corename, char *, (void))                                                     \
  NEEDED(openblas_set_num_threads, void, (int))                                                     \
  NEEDED(cblas_sgemm, void,                                                                         \
         (int order, int a_orientation, int b_orientation, int rows, int columns, int inner,        \
          float alpha, const float *a, int a_stride, const float *b, int b_stride, float beta,      \
          float *c, int c_stride))                                                                  \
  /* By which it ends its threads before a fork; not in every build of it. */                       \
  WHERE_KNOWN(blas_thread_shutdown_, int, (void))

/* The functions where they are; NULL for one that this OpenBLAS does not know. */
static struct {
#define FIELD(name, result, parameters) result(*name) parameters;
  FUNCTIONS(FIELD, FIELD)
#undef FIELD
} library;

/* Why it is not there; empty where it is. */
static char reason[200];

#if OCR_STATIC

#define DECLARE(name, result, parameters) extern result name parameters;
#define DECLARE_WEAK(name, result, parameters) \
  extern result name parameters __attribute__((weak));
FUNCTIONS(DECLARE, DECLARE_WEAK)

static void find(void) {
#define TAKE(name, result, parameters) library.name = name;
  FUNCTIONS(TAKE, TAKE)
}

#else

static void find(void) {
#define ENTRY(name, is_needed) {#name, (void **)&library.name, is_needed},
#define ENTRY_NEEDED(name, result, parameters) ENTRY(name, 1)
#define ENTRY_WHERE_KNOWN(name, result, parameters) ENTRY(name, 0)
  const LibraryFunction functions[] = {FUNCTIONS(ENTRY_NEEDED, ENTRY_WHERE_KNOWN)};
  library_load(
      "libopenblas.so.0", functions, sizeof functions / sizeof *functions, reason, sizeof reason);
}

#endif

static void start(void) {
  find();
  if (reason[0] != 0) {
    return;
  }
  library.openblas_set_num_threads(1);
  /* After the number is set, which would start them again. */
  if (library.blas_thread_shutdown_ != NULL) {
    library.blas_thread_shutdown_();
  }
}

const char *open_blas_load(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, start);
  return reason[0] == 0 ? NULL : reason;
}

void open_blas_end_first_threads(void) {
#if OCR_STATIC
  open_blas_load();
#endif
}

const char *open_blas_configuration(void) { return library.openblas_get_config(); }

const char *open_blas_core(void) { return library.openblas_get_corename(); }

void open_blas_multiply(
    const float *a, MatrixOrientation a_orientation, const float *b,
    MatrixOrientation b_orientation, float beta, float *c, int rows, int inner, int columns) {
  /* 101: row-major. */
  library.cblas_sgemm(
      101, (int)a_orientation, (int)b_orientation, rows, columns, inner, 1, a,
      a_orientation == MatrixOrientationAsIs ? inner : rows, b,
      b_orientation == MatrixOrientationAsIs ? columns : inner, beta, c, columns);
}
