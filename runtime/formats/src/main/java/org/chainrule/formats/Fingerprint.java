package org.chainrule.formats;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.chainrule.runtime.ParameterSpec;
import org.chainrule.runtime.Shapes;
import org.chainrule.runtime.Signature;
import org.chainrule.runtime.TensorSpec;

/**
 * What of a network's signature a model depends on, as a short text: the SHA-256 of names and types
 * of inputs, parameters and states. Targets, outputs and metrics may change without harm to a
 * model.
 */
final class Fingerprint {
  private Fingerprint() {}

  static String of(Signature signature) {
    StringBuilder text = new StringBuilder();
    for (TensorSpec input : signature.inputs()) {
      text.append("input ").append(input.name()).append(": ").append(input.type()).append('\n');
    }
    for (List<ParameterSpec> specs : List.of(signature.parameters(), signature.states())) {
      text.append("tensors\n");
      for (ParameterSpec spec : specs) {
        text.append(spec.path()).append(' ').append(Shapes.text(spec.shape())).append('\n');
      }
    }
    return sha256(text.toString());
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
