package org.chainrule.samples.sidebyside;

import java.util.Map;

/** The environment variables without which PyTorch is slower than it could be. */
final class Surroundings {
  private static final Map<String, String> NEEDED =
      Map.of(
          "OMP_WAIT_POLICY",
          "passive",
          "MALLOC_MMAP_THRESHOLD_",
          "4000000000",
          "MALLOC_TRIM_THRESHOLD_",
          "8000000000");

  private Surroundings() {}

  /** Stops unless all of them are set. */
  static void check() {
    NEEDED.forEach(
        (name, value) -> {
          if (!value.equals(System.getenv(name))) {
            throw new IllegalStateException(
                "%s is %s, PyTorch needs %s to be fast; start ./compare, which sets it"
                    .formatted(name, System.getenv(name), value));
          }
        });
  }
}
