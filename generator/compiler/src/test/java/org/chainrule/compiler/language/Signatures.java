package org.chainrule.compiler.language;

import java.util.List;
import org.chainrule.compiler.Nets;
import org.chainrule.runtime.ParameterSpec;
import org.chainrule.runtime.Signature;

/** What the networks of a text declare. */
final class Signatures {
  private Signatures() {}

  /** Of the only network. */
  static Signature of(String text) {
    return Nets.programs("test.net", text).get(0).signature();
  }

  static List<String> parameterPaths(String text) {
    return of(text).parameters().stream().map(ParameterSpec::path).toList();
  }
}
