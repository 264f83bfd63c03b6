package org.chainrule.compiler.lower;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chainrule.compiler.parse.Words;
import org.junit.jupiter.api.Test;

/** The grammar for editors colours exactly the words that the compiler knows. */
final class EditorGrammarTest {
  private static final Path GRAMMAR = Path.of("../../grammar/editors/net.tmLanguage.json");

  /** A pattern of whole words: its name, and the words with bars between them. */
  private static final Pattern WORDS =
      Pattern.compile("\"name\": \"([^\"]*)\",\\s*\"match\": \"\\\\\\\\b\\(([\\w|]*)\\)");

  @Test
  void keywordsAreTheCompilers() {
    List<String> coloured =
        Stream.of("storage.type.net", "keyword.control.net", "support.type.net")
            .flatMap(name -> words(name).stream())
            .toList();
    assertThat(coloured).containsExactlyElementsIn(Words.keywords());
  }

  @Test
  void reservedWordsAreTheCompilers() {
    List<String> coloured = new ArrayList<>(words("keyword.operator.word.net"));
    coloured.addAll(words("constant.language.net"));
    assertThat(coloured).containsExactlyElementsIn(Words.reserved());
  }

  @Test
  void builtInsAreTheCompilers() {
    assertThat(words("support.function.builtin.net")).containsExactlyElementsIn(BuiltIns.names());
    assertThat(words("support.constant.builtin.net")).containsExactlyElementsIn(BuiltIns.values());
  }

  @Test
  void libraryNamesAreTheLibrarys() {
    assertThat(words("support.function.library.net")).containsExactlyElementsIn(Library.names());
  }

  private static List<String> words(String name) {
    Matcher pattern = WORDS.matcher(text());
    while (pattern.find()) {
      if (pattern.group(1).equals(name)) {
        return List.of(pattern.group(2).split("\\|"));
      }
    }
    assertWithMessage("no words called %s", name).fail();
    return List.of();
  }

  private static String text() {
    try {
      return Files.readString(GRAMMAR);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
