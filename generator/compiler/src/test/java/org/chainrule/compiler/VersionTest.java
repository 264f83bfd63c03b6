package org.chainrule.compiler;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;

class VersionTest {
  @Test
  void comesFromTheBuild() {
    assertThat(Version.current()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
  }
}
