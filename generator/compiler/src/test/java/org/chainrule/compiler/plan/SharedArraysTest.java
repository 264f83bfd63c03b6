package org.chainrule.compiler.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.chainrule.compiler.plan.Buffer.Storage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SharedArraysTest {
  private static final int ENTRIES = 3;
  private static final int BUFFERS = 500;

  /** The first array none of whose buffers is alive with the new one. */
  private final Map<Buffer, List<List<Interval>>> naive = new LinkedHashMap<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aBufferGoesIntoTheFirstArrayThatIsFree(long seed) {
    Random random = new Random(seed);
    int longest = 1 + random.nextInt(100);
    SharedArrays arrays = new SharedArrays();
    for (int k = 0; k < BUFFERS; k++) {
      Buffer buffer = buffer(k);
      int start = seed % 2 == 0 ? k : random.nextInt(BUFFERS);
      List<Interval> life =
          IntStream.range(0, ENTRIES).mapToObj(e -> interval(random, start, longest)).toList();
      assertEquals(first(buffer, life), arrays.place(buffer, life));
    }
  }

  private static Interval interval(Random random, int start, int longest) {
    return random.nextInt(4) == 0
        ? Interval.NONE
        : new Interval(start, start + random.nextInt(longest));
  }

  private Buffer first(Buffer buffer, List<Interval> life) {
    Buffer owner =
        naive.entrySet().stream()
            .filter(array -> array.getValue().stream().noneMatch(held -> overlap(held, life)))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse(buffer);
    naive.computeIfAbsent(owner, b -> new ArrayList<>()).add(life);
    return owner;
  }

  private static boolean overlap(List<Interval> one, List<Interval> other) {
    return IntStream.range(0, ENTRIES).anyMatch(k -> one.get(k).overlaps(other.get(k)));
  }

  private static Buffer buffer(int k) {
    return new Buffer("b" + k, Storage.ARRAY, 0, 0, Type.REAL, 0, true, 1, List.of(1, 1), 0);
  }
}
