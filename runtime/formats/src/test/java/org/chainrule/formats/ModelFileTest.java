package org.chainrule.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chainrule.runtime.Affine;
import org.chainrule.runtime.DataException;
import org.chainrule.runtime.Doubles;
import org.chainrule.runtime.Floats;
import org.chainrule.runtime.Initialiser;
import org.chainrule.runtime.ParameterSpec;
import org.chainrule.runtime.Parameters;
import org.chainrule.runtime.Precision;
import org.chainrule.runtime.Signature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModelFileTest {
  private static final Signature SIGNATURE = Signatures.small("Small", 2);

  @TempDir Path folder;

  private static Model model(Precision precision) {
    Parameters parameters = Parameters.initialised(SIGNATURE, precision, 1);
    parameters.view("steps").set(0, 17);
    Preparation preparation =
        new Preparation(
            Map.of("x", new Affine(List.of(0.1, 1e-300), List.of(1.0 / 255, -2.0))),
            Map.of("y", List.of("setosa", "\"quoted\" ü")));
    return new Model(parameters, preparation);
  }

  private Path saved(Model model) throws DataException {
    Path file = folder.resolve("model.safetensors");
    ModelFile.save(file, model);
    return file;
  }

  @Test
  void loadsWhatWasSaved() throws DataException {
    for (Precision precision : Precision.values()) {
      Model model = model(precision);
      Model loaded = ModelFile.load(saved(model), SIGNATURE, precision);
      assertEquals(model.preparation(), loaded.preparation());
      assertArrayEquals(
          model.parameters().view("h.W").toArray(), loaded.parameters().view("h.W").toArray());
      assertEquals(17, loaded.parameters().state().get(0));
    }
  }

  @Test
  void convertsToTheNetworksPrecision() throws DataException {
    Model model = model(Precision.DOUBLE);
    Model loaded = ModelFile.load(saved(model), SIGNATURE, Precision.FLOAT);
    assertEquals((float) model.parameters().values().get(1), loaded.parameters().values().get(1));
    model.parameters().values().set(0, 1e300);
    Path file = saved(model);
    DataException thrown =
        assertThrows(DataException.class, () -> ModelFile.load(file, SIGNATURE, Precision.FLOAT));
    assertTrue(thrown.getMessage().contains("'h.W' holds 1.0E300, which is too large"));
  }

  @Test
  void alwaysSavesTheSameBytes() throws IOException {
    byte[] once = Files.readAllBytes(saved(model(Precision.FLOAT)));
    assertArrayEquals(once, Files.readAllBytes(saved(model(Precision.FLOAT))));
  }

  @Test
  void acceptsFilesByOtherHands() throws DataException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("h.b", Tensor.of(new Doubles(new double[] {7, 8, 9}), List.of(3)));
    tensors.put("h.W", Tensor.of(new Floats(new float[6]), List.of(2, 3)));
    Model model =
        ModelFile.load("file", new TensorFile(tensors, Map.of()), SIGNATURE, Precision.FLOAT);
    assertEquals(9, model.parameters().view("h.b").get(2));
    assertEquals(4, model.parameters().view("steps").get(0));
    assertEquals(Preparation.NONE, model.preparation());
  }

  @Test
  void namesEverythingThatDoesNotFitInOneError() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("h.W", Tensor.of(new Floats(new float[6]), List.of(3, 2)));
    tensors.put("steps", Tensor.of(new Floats(new float[1]), List.of(1)));
    tensors.put("other", Tensor.of(new Floats(new float[1]), List.of()));
    TensorFile content = new TensorFile(tensors, Map.of());
    DataException thrown =
        assertThrows(
            DataException.class, () -> ModelFile.load("file", content, SIGNATURE, Precision.FLOAT));
    assertEquals(
        List.of(
            "file does not fit network Small:",
            "  'h.W' is [3, 2], expected [2, 3]",
            "  'h.b', [3], is missing",
            "  'steps' is [1], expected a scalar",
            "  'other', F32 a scalar, is too many"),
        thrown.getMessage().lines().toList());
  }

  @Test
  void refusesAModelOfAnotherNetwork() throws DataException {
    Path file = saved(model(Precision.FLOAT));
    refuses(
        file + " is a model of network Small, expected one of Other",
        file,
        Signatures.small("Other", 2));
    refuses(
        file
            + " is a model of network Small before its inputs or parameters were declared"
            + " otherwise",
        file,
        Signatures.small("Small", 3));
  }

  private static void refuses(String message, Path file, Signature signature) {
    assertEquals(
        message,
        assertThrows(DataException.class, () -> ModelFile.load(file, signature, Precision.FLOAT))
            .getMessage());
  }

  @Test
  void namesTheNetworkOfAModelThatDoesNotFit() throws DataException {
    Path file = saved(model(Precision.FLOAT));
    Signature other =
        Signatures.of(
            "Other",
            List.of(),
            List.of(),
            List.of(new ParameterSpec("w", List.of(), 0, new Initialiser.Constant(0))),
            List.of());
    DataException thrown =
        assertThrows(DataException.class, () -> ModelFile.load(file, other, Precision.FLOAT));
    assertEquals(
        file + " (a model of network Small) does not fit network Other:",
        thrown.getMessage().lines().findFirst().orElseThrow());
  }

  @Test
  void refusesANewerFormatAndDamagedMetadata() throws DataException {
    TensorFile content = Safetensors.read(saved(model(Precision.FLOAT)));
    refusesMetadata(content, "chainrule.format", "2");
    for (String damaged :
        List.of(
            "",
            "{",
            "null",
            "[]",
            "{\"x\":1}",
            "{\"inputs\":{\"x\":{\"shift\":[1],\"factor\":[]}}}",
            "{\"inputs\":{\"x\":{\"shift\":[\"NaN\"],\"factor\":[1]}}}",
            "{\"classNames\":{\"y\":[null]}}")) {
      refusesMetadata(content, "chainrule.preparation", damaged);
    }
  }

  private static void refusesMetadata(TensorFile content, String key, String value) {
    Map<String, String> metadata = new TreeMap<>(content.metadata());
    metadata.put(key, value);
    TensorFile changed = new TensorFile(content.tensors(), metadata);
    DataException thrown =
        assertThrows(
            DataException.class,
            () -> ModelFile.load("file", changed, SIGNATURE, Precision.FLOAT),
            value);
    assertTrue(thrown.getMessage().startsWith("file"));
  }

  @Test
  void survivesHostileFiles() throws IOException {
    byte[] whole = Files.readAllBytes(saved(model(Precision.FLOAT)));
    Hostile.survivesChangedBytes(
        whole,
        20_000,
        bytes ->
            ModelFile.load(
                "file",
                Safetensors.read("file", ByteBuffer.wrap(bytes)),
                SIGNATURE,
                Precision.FLOAT));
  }
}
