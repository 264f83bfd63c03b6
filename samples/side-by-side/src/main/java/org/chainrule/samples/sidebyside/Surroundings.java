package org.chainrule.samples.sidebyside;

import java.util.List;
import java.util.Map;

/** The environment variables that PyTorch is slower without, and those that it is slower with. */
final class Surroundings {
  private static final Map<String, String> NEEDED =
      Map.of(
          "OMP_WAIT_POLICY",
          "passive",
          "MALLOC_MMAP_THRESHOLD_",
          "4000000000",
          "MALLOC_TRIM_THRESHOLD_",
          "8000000000");

  /** They make OpenBLAS take other kernels than the processor's own. */
  private static final List<String> UNWANTED = List.of("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE");

  private Surroundings() {}

  /** Stops unless all are as they should be. */
  static void check() {
    NEEDED.forEach(
        (name, value) -> {
          if (!value.equals(System.getenv(name))) {
            throw new IllegalStateException(
                "%s is %s, PyTorch needs %s to be fast; start ./compare, which sets it"
                    .formatted(name, System.getenv(name), value));
          }
        });
    for (String name : UNWANTED) {
      if (System.getenv().containsKey(name)) {
        throw new IllegalStateException(
            "%s is set, with which PyTorch is slower; start ./compare, which unsets it"
                .formatted(name));
      }
    }
  }
}
