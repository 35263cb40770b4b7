#include <cblas.h>

/* By which OpenBLAS ends its threads before a fork; not in every build of it. */
extern int blas_thread_shutdown_(void) __attribute__((weak));

/* Ends OpenBLAS's threads where it can; the next product with several starts them again. */
static inline void openblas_end_threads(void) {
  if (blas_thread_shutdown_) {
    blas_thread_shutdown_();
  }
}
