package org.chainrule.cli;

import org.chainrule.compiler.Version;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class BuildVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"chainrule " + Version.current()};
  }
}
