package org.chainrule.cli;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.chainrule.formats.Safetensors;
import org.chainrule.formats.Tensor;
import org.chainrule.formats.TensorFile;
import org.chainrule.runtime.Doubles;
import org.chainrule.runtime.Indices;

/**
 * A data set for the tests: points of the plane, of class 1 above the diagonal and 0 below.
 *
 * @param coordinates two numbers for each point, whole numbers from 0 to 255
 * @param classes of the points
 */
record Points(List<Integer> coordinates, List<Integer> classes) {
  /** So many points. */
  static Points of(int count, long seed) {
    Random random = new Random(seed);
    List<Integer> coordinates = random.ints(2L * count, 0, 256).boxed().toList();
    List<Integer> classes =
        IntStream.range(0, count)
            .mapToObj(i -> coordinates.get(2 * i) < coordinates.get(2 * i + 1) ? 1 : 0)
            .toList();
    return new Points(coordinates, classes);
  }

  int count() {
    return classes.size();
  }

  /** {@code across,up,side}: a table with headings, and the class as a word. */
  Path csv(Path file) throws IOException {
    StringBuilder text = new StringBuilder("across,up,side\n");
    for (int i = 0; i < count(); i++) {
      text.append(coordinates.get(2 * i)).append(',').append(coordinates.get(2 * i + 1));
      text.append(',').append(classes.get(i) == 1 ? "above" : "below").append('\n');
    }
    return Files.writeString(file, text);
  }

  /** The coordinates as unsigned bytes, {@code [count, 2]}. */
  Path idxCoordinates(Path file) throws IOException {
    return idx(file, List.of(count(), 2), coordinates);
  }

  /** The classes as unsigned bytes, {@code [count]}. */
  Path idxClasses(Path file) throws IOException {
    return idx(file, List.of(count()), classes);
  }

  /** {@code x} and {@code y}; the coordinates between 0 and 1. */
  Path safetensors(Path file) throws IOException {
    double[] x = coordinates.stream().mapToDouble(c -> c / 255.0).toArray();
    int[] y = classes.stream().mapToInt(c -> c).toArray();
    Tensor inputs = Tensor.of(new Doubles(x), List.of(count(), 2));
    Tensor targets = Tensor.of(new Indices(y), List.of(count()));
    Safetensors.write(file, new TensorFile(Map.of("x", inputs, "y", targets), Map.of()));
    return file;
  }

  private static Path idx(Path file, List<Integer> shape, List<Integer> values) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(bytes);
    data.write(new byte[] {0, 0, 8, (byte) shape.size()});
    for (int size : shape) {
      data.writeInt(size);
    }
    for (int value : values) {
      data.writeByte(value);
    }
    return Files.write(file, bytes.toByteArray());
  }
}
