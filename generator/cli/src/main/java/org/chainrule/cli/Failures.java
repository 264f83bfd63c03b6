package org.chainrule.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.chainrule.runtime.DataException;
import org.chainrule.runtime.DivergenceException;

/** Tells users of what went wrong, in a line or a few, never by a stack trace. */
final class Failures {
  /** The environment variable that asks for the stack trace of an internal error. */
  static final String DEBUG = "CHAINRULE_DEBUG";

  private Failures() {}

  /** Prints what became of the command. */
  static void print(Throwable failure, PrintWriter err) {
    String message = message(failure);
    if (!message.isEmpty()) {
      err.println("error: " + message);
    }
    if (System.getenv(DEBUG) != null) {
      failure.printStackTrace(err);
    }
    err.flush();
  }

  private static String message(Throwable failure) {
    if (failure instanceof Failure
        || failure instanceof DataException
        || failure instanceof DivergenceException) {
      return failure.getMessage();
    }
    if (failure instanceof IOException exception) {
      return message(exception);
    }
    if (failure instanceof OutOfMemoryError) {
      return "there is not enough memory"
          + help("take smaller batches, or allow more with JAVA_TOOL_OPTIONS=-Xmx8g, for instance");
    }
    return "internal error: "
        + failure.toString().lines().findFirst().orElse("")
        + help("set " + DEBUG + "=1 for the details, and report them");
  }

  private static String message(IOException failure) {
    if (failure instanceof NoSuchFileException missing) {
      return missing.getFile() + ": there is no such file or folder";
    }
    if (failure instanceof AccessDeniedException denied) {
      return denied.getFile() + ": permission denied";
    }
    if (failure instanceof NotDirectoryException || failure instanceof FileAlreadyExistsException) {
      return failure.getMessage() + ": this is not a folder";
    }
    if (failure instanceof DirectoryNotEmptyException) {
      return failure.getMessage() + ": this is a folder, expected a file";
    }
    return failure instanceof FileSystemException ? failure.getMessage() : failure.toString();
  }

  private static String help(String help) {
    return System.lineSeparator() + "  = help: " + help;
  }
}
