package org.chainrule.cli;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import org.chainrule.runtime.DataException;
import org.junit.jupiter.api.Test;

class FailuresTest {
  @Test
  void whatIsSaidForUsersIsPrintedAsItIs() {
    assertEquals("error: no such luck\n", printed(new Failure("no such luck")));
    assertEquals("error: row 3 is empty\n", printed(new DataException("row 3 is empty")));
    assertEquals("error: a\n  = help: b\n", printed(Failure.withHelp("a", "b")));
  }

  @Test
  void whatIsSaidAlreadyIsNotSaidAgain() {
    assertEquals("", printed(Failure.reported()));
  }

  @Test
  void filesAreNamedWithWhatIsTheMatter() {
    assertEquals(
        "error: a.net: there is no such file or folder\n",
        printed(new NoSuchFileException("a.net")));
    assertEquals("error: a.net: permission denied\n", printed(new AccessDeniedException("a.net")));
    assertEquals(
        "error: a.net: this is not a folder\n", printed(new FileAlreadyExistsException("a.net")));
    assertThat(printed(new IOException("disk full"))).contains("disk full");
  }

  @Test
  void tooLittleMemoryIsNoInternalError() {
    assertThat(printed(new OutOfMemoryError("Java heap space"))).startsWith("error: there is not");
  }

  @Test
  void aMistakeOfTheProgramIsOneLineAndHowToGetMore() {
    String text = printed(new IllegalStateException("impossible\nindeed"));

    assertEquals(
        """
        error: internal error: java.lang.IllegalStateException: impossible
          = help: set CHAINRULE_DEBUG=1 for the details, and report them
        """,
        text);
  }

  private static String printed(Throwable failure) {
    StringWriter err = new StringWriter();
    Failures.print(failure, new PrintWriter(err));
    return err.toString().replace(System.lineSeparator(), "\n");
  }
}
