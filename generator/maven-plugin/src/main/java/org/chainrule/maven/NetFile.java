package org.chainrule.maven;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.lang.model.SourceVersion;

/**
 * One {@code .net} file of the project.
 *
 * @param path where it is
 * @param folder its folder below the source directory; the empty path for the directory itself
 */
record NetFile(Path path, Path folder) {
  /** The file at {@code path} somewhere below {@code sourceDirectory}. */
  static NetFile of(Path sourceDirectory, Path path) {
    Path relative = sourceDirectory.relativize(path);
    return new NetFile(path, Optional.ofNullable(relative.getParent()).orElse(Path.of("")));
  }

  /**
   * The package that the folder stands for: {@code org/demo} for {@code org.demo}, "" for the
   * source directory itself; empty if the folder's name is no name for a package.
   */
  Optional<String> folderPackage() {
    String name =
        StreamSupport.stream(folder.spliterator(), false)
            .map(Path::toString)
            .collect(Collectors.joining("."));
    return Optional.of(name)
        .filter(text -> text.isEmpty() || SourceVersion.isName(text, SourceVersion.RELEASE_17));
  }
}
