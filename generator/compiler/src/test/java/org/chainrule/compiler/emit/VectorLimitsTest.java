package org.chainrule.compiler.emit;

import static com.google.common.truth.Truth.assertWithMessage;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chainrule.compiler.Nets;
import org.chainrule.runtime.Precision;
import org.junit.jupiter.api.Test;

/** What HotSpot compiles well: methods of vector forms call vectors not too often. */
final class VectorLimitsTest {
  private static final int MOST_CALLS = 60;

  /**
   * The same of the widest strip. All of them are the module's own, which HotSpot takes in without
   * limit; that none becomes an object is what {@link AllocationTest} shows.
   */
  private static final int MOST_CALLS_OF_STRIP = 1 + 1 + 3 * 32;

  private static final Pattern METHOD =
      Pattern.compile("\n  [^\n/*}@]* (\\w+)\\([^;{]*\\) \\{\n(.*?)\n  }\n", Pattern.DOTALL);

  /** Of the class library's methods only those of {@code Math} share names with vectors'. */
  private static final Pattern CALL =
      Pattern.compile(
          "(?<!Math)\\.(fromArray|intoArray|broadcast|zero|fma|add|sub|mul|div|neg|abs|sqrt|max|min"
              + "|compare|blend|lanewise|and|or|not|test|reinterpret\\w*|convert\\w*|viewAs\\w*"
              + "|reduceLanes)\\(");

  private final List<Emitter.Sources> sources =
      Nets.names().stream()
          .flatMap(name -> Nets.file(name).stream())
          .map(network -> Emitter.sources(network, new Options(Precision.FLOAT, "test")))
          .filter(source -> source.twin().isPresent())
          .toList();

  @Test
  void noMethodCallsVectorsTooOften() {
    int tiles = 0;
    for (Emitter.Sources source : sources) {
      JavaSource twin = source.twin().orElseThrow();
      Matcher method = METHOD.matcher(twin.text());
      while (method.find()) {
        long calls = CALL.matcher(method.group(2)).results().count();
        assertWithMessage(twin.qualifiedName() + "." + method.group(1))
            .that(calls)
            .isAtMost(method.group(1).equals("strip32") ? MOST_CALLS_OF_STRIP : MOST_CALLS);
        tiles += method.group(1).equals("tile4x4") && calls == 41 ? 1 : 0;
      }
    }
    assertWithMessage("vector forms with a tile of 1 + 4 + 4 + 16 + 16 calls")
        .that(tiles)
        .isGreaterThan(0);
  }
}
