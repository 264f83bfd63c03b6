package org.chainrule.maven;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.chainrule.compiler.CompiledNetwork;
import org.chainrule.compiler.emit.JavaSource;
import org.chainrule.compiler.emit.TwinServices;

/**
 * What the networks of a project become, each text under its path below the folder that it belongs
 * to, with {@code /} between names.
 *
 * @param plain the class of each network
 * @param vector the vector forms of those that have one
 * @param twins the lines of the file by which a program finds the vector forms
 */
record GeneratedFiles(
    SortedMap<String, String> plain, SortedMap<String, String> vector, SortedSet<String> twins) {
  /** The files of all these networks. */
  static GeneratedFiles of(List<CompiledNetwork> networks) {
    GeneratedFiles files = new GeneratedFiles(new TreeMap<>(), new TreeMap<>(), new TreeSet<>());
    networks.forEach(files::add);
    return files;
  }

  private void add(CompiledNetwork network) {
    plain.put(network.source().path(), network.source().text());
    network.twin().ifPresent(this::addTwin);
  }

  private void addTwin(JavaSource twin) {
    vector.put(twin.path(), twin.text());
    twins.add(TwinServices.line(twin));
  }

  /** The file that lists the vector forms; no file if there are none. */
  SortedMap<String, String> resources() {
    SortedMap<String, String> resources = new TreeMap<>();
    if (!twins.isEmpty()) {
      resources.put(TwinServices.PATH, TwinServices.text(twins));
    }
    return resources;
  }
}
