package org.chainrule.formats;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chainrule.runtime.DataException;
import org.chainrule.runtime.ParameterSpec;
import org.chainrule.runtime.Precision;
import org.chainrule.runtime.Reals;
import org.chainrule.runtime.Signature;
import org.chainrule.runtime.TensorView;
import org.chainrule.runtime.Values;

/**
 * Writes loss, outputs and all gradients of one step as a safetensors file: {@code loss}, a scalar,
 * {@code grad/PATH} for every parameter and {@code output/NAME} for every output.
 */
public final class GradientFile {
  private GradientFile() {}

  /**
   * Writes a file whole or not at all.
   *
   * @param gradient of all parameters, as {@code train} computed it
   * @param outputs in order of declaration; their leading elements are written
   * @param examples how many examples the batch had
   * @throws DataException if it cannot be written
   */
  public static void write(
      Path file,
      Signature signature,
      double loss,
      Reals gradient,
      List<Values> outputs,
      int examples)
      throws DataException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("loss", Tensor.scalar(loss, type(gradient.precision())));
    for (ParameterSpec spec : signature.parameters()) {
      TensorView view = new TensorView(gradient, spec.offset(), spec.shape());
      tensors.put("grad/" + spec.path(), Tensor.of(view));
    }
    tensors.putAll(OutputFile.tensors(signature.outputs(), outputs, examples));
    Safetensors.write(file, new TensorFile(tensors, Map.of()));
  }

  private static ElementType type(Precision precision) {
    return precision == Precision.FLOAT ? ElementType.F32 : ElementType.F64;
  }
}
