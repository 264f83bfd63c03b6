package org.chainrule.cli;

import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The unpacked distribution, started as its users start it. */
final class Distribution {
  private static final long LIMIT_SECONDS = 300;

  /** The launcher. */
  static final Path LAUNCHER =
      Path.of(System.getProperty("chainrule.distribution"), "bin", "chainrule");

  private Distribution() {}

  /** Runs the command in a folder. */
  static Result run(Path folder, Object... arguments) throws IOException, InterruptedException {
    return start(LAUNCHER, folder, arguments);
  }

  /** Runs the command through this file. */
  static Result start(Path launcher, Path folder, Object... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    Stream.of(arguments).map(Object::toString).forEach(command::add);
    return run(new ProcessBuilder(command).directory(folder.toFile()));
  }

  /** Runs a prepared process and takes down what it prints. */
  static Result run(ProcessBuilder builder) throws IOException, InterruptedException {
    Path out = Files.createTempFile("chainrule", ".out");
    Path err = Files.createTempFile("chainrule", ".err");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertWithMessage("ended in time").that(ended).isTrue();
    Result result =
        new Result(process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    Files.delete(out);
    Files.delete(err);
    return result;
  }
}
