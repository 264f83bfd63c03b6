package org.chainrule.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chainrule.runtime.DataException;
import org.chainrule.runtime.Dataset;
import org.chainrule.runtime.Doubles;
import org.chainrule.runtime.Floats;
import org.chainrule.runtime.Indices;
import org.chainrule.runtime.Signature;
import org.chainrule.runtime.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BatchFileTest {
  private static final Signature SIGNATURE = Signatures.small("Small", 2);

  @TempDir Path folder;

  private static Map<String, Tensor> batch() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("y", Tensor.of(new Indices(new int[] {0, 3}), List.of(2)));
    tensors.put("x", Tensor.of(new Floats(new float[] {1, 2, 3, 4}), List.of(2, 2)));
    tensors.put("t", Tensor.of(new Doubles(new double[] {0.1, 0.2}), List.of(2)));
    return tensors;
  }

  private static Dataset read(Map<String, Tensor> tensors, boolean withTargets)
      throws DataException {
    return BatchFile.read("file", new TensorFile(tensors, Map.of()), SIGNATURE, withTargets);
  }

  private static void refuses(Map<String, Tensor> tensors, String... lines) {
    DataException thrown = assertThrows(DataException.class, () -> read(tensors, true));
    assertEquals(List.of(lines), thrown.getMessage().lines().toList());
  }

  @Test
  void readsABatch() throws DataException {
    Dataset dataset = read(batch(), true);
    assertEquals(2, dataset.rows());
    double[] example = new double[2];
    dataset.column("x").orElseThrow().read(1, example);
    assertEquals(4, example[1]);
    dataset.column("t").orElseThrow().read(1, example);
    assertEquals(0.2, example[0]);
    dataset.column("y").orElseThrow().read(1, example);
    assertEquals(3, example[0]);
  }

  @Test
  void readsI32() throws DataException {
    Map<String, Tensor> tensors = batch();
    ByteBuffer data = Tensor.allocate(ElementType.I32, 2).putInt(0, 1).putInt(4, 2);
    tensors.put("y", new Tensor(ElementType.I32, List.of(2), data));
    assertEquals(2, read(tensors, true).rows());
  }

  @Test
  void predictionNeedsNoTargets() throws DataException {
    Map<String, Tensor> tensors = batch();
    assertEquals(List.of("x"), List.copyOf(read(tensors, false).columns().keySet()));
    tensors.remove("y");
    tensors.remove("t");
    assertEquals(2, read(tensors, false).rows());
  }

  @Test
  void aNetworkWithoutInputsNeedsNothing() throws DataException {
    Signature bare = Signatures.of("Bare", List.of(), List.of(), List.of(), List.of());
    assertEquals(1, BatchFile.read("file", new TensorFile(Map.of(), Map.of()), bare, true).rows());
  }

  @Test
  void namesEverythingThatDoesNotFitInOneError() {
    Map<String, Tensor> tensors = batch();
    tensors.put("x", Tensor.of(new Floats(new float[12]), List.of(2, 3, 2)));
    tensors.put("y", Tensor.of(new Floats(new float[3]), List.of(3)));
    tensors.put("z", Tensor.of(new Floats(new float[3]), List.of(3)));
    tensors.remove("t");
    refuses(
        tensors,
        "file does not fit network Small:",
        "  'x' is F32 [2, 3, 2], expected F32 or F64 [batch, 2]",
        "  'y' is F32 [3], expected I64 or I32 [batch]",
        "  't', F32 or F64 [batch], is missing",
        "  'z', F32 [3], is too many");
  }

  @Test
  void refusesBatchesOfDifferentSizes() {
    Map<String, Tensor> tensors = batch();
    tensors.put("y", Tensor.of(new Indices(new int[3]), List.of(3)));
    refuses(
        tensors, "file does not fit network Small:", "  'y' is I64 [3], expected I64 or I32 [2]");
  }

  @Test
  void refusesAnEmptyBatchAndBadValues() {
    Map<String, Tensor> empty = batch();
    empty.put("x", Tensor.of(new Floats(new float[0]), List.of(0, 2)));
    assertThrows(DataException.class, () -> read(empty, true));
    Map<String, Tensor> tensors = batch();
    tensors.put("y", Tensor.of(new Indices(new int[] {0, 4}), List.of(2)));
    refuses(
        tensors,
        "target 'y' (file, tensor 'y', example 1 (the first is 0)): class 4 is out of range; it"
            + " is declared as index(4), so 0 to 3");
  }

  private static List<Values> outputs() {
    return List.of(
        new Floats(new float[] {1, 2, 3, 4, 5, 0.1f, 99, 99, 99}),
        new Indices(new int[] {2, 1, 99}),
        new Floats(new float[] {7, 8}));
  }

  @Test
  void writesGradients() throws DataException {
    Path file = folder.resolve("g.safetensors");
    Doubles gradient = new Doubles(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
    GradientFile.write(file, SIGNATURE, 0.25, gradient, outputs(), 2);
    TensorFile content = Safetensors.read(file);
    assertEquals("F64 a scalar", describe(content, "loss"));
    assertEquals(0.25, content.tensor("loss").orElseThrow().get(0));
    assertEquals("F64 [2, 3]", describe(content, "grad/h.W"));
    assertEquals("F64 [3]", describe(content, "grad/h.b"));
    assertEquals(9, content.tensor("grad/h.b").orElseThrow().get(2));
    assertEquals("F32 [2, 3]", describe(content, "output/scores"));
    assertEquals("I64 [2]", describe(content, "output/best"));
    assertEquals("F32 [2]", describe(content, "output/shared"));
    assertEquals(6, content.tensors().size());
  }

  private static String describe(TensorFile content, String name) {
    return content.tensor(name).orElseThrow().description();
  }

  @Test
  void writesPredictions() throws DataException {
    assertEquals(
        """
        scores[0],scores[1],scores[2],best,shared[0],shared[1]
        1.0,2.0,3.0,2,7.0,8.0
        4.0,5.0,0.1,1,7.0,8.0
        """,
        OutputFile.csv(SIGNATURE.outputs(), outputs(), 2));
    Path npy = folder.resolve("best.npy");
    OutputFile.write(npy, SIGNATURE.outputs().subList(1, 2), outputs().subList(1, 2), 2);
    assertEquals("I64 [2]", Npy.read(npy).description());
    assertThrows(
        DataException.class, () -> OutputFile.write(npy, SIGNATURE.outputs(), outputs(), 2));
    assertThrows(
        DataException.class,
        () -> OutputFile.write(folder.resolve("a.txt"), SIGNATURE.outputs(), outputs(), 2));
    Path csv = folder.resolve("a.CSV");
    OutputFile.write(csv, SIGNATURE.outputs(), outputs(), 2);
    assertEquals(2, Csv.read(csv, "best", List.of()).column().rows());
  }
}
