package org.chainrule.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a run of the command came to. */
record Result(int exitCode, String out, String err) {
  /** Runs the command in this process. */
  static Result of(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] texts = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
    int exitCode = Main.run(new PrintWriter(out), new PrintWriter(err), texts);
    return new Result(exitCode, out.toString(), err.toString());
  }

  /** Checks that everything went well. */
  Result succeeded() {
    assertWithMessage(err).that(exitCode).isEqualTo(0);
    return this;
  }

  /** Checks that the command failed with a clear error, which contains the words. */
  Result failed(Object... words) {
    return ended(1, words);
  }

  /** Checks that the command complained about how it was called. */
  Result wrongUsage(Object... words) {
    return ended(2, words);
  }

  private Result ended(int expected, Object... words) {
    assertWithMessage(err).that(exitCode).isEqualTo(expected);
    assertThat(err).contains("error: ");
    assertThat(err).doesNotContain("Exception");
    assertThat(err).doesNotContain("\tat ");
    assertThat(err).doesNotContain("internal error");
    for (Object word : words) {
      assertThat(err).contains(word instanceof Path path ? path.toString() : word.toString());
    }
    return this;
  }
}
