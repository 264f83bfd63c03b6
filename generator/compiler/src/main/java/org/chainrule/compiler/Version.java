package org.chainrule.compiler;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this compiler, as its build wrote it down. */
public final class Version {
  private static final String RESOURCE = "version.properties";

  private Version() {}

  /** The version, for example {@code 0.1.0}. */
  public static String current() {
    return properties().getProperty("version");
  }

  private static Properties properties() {
    try (InputStream stream = Version.class.getResourceAsStream(RESOURCE)) {
      Properties properties = new Properties();
      properties.load(stream);
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
