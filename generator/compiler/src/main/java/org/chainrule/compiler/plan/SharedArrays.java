package org.chainrule.compiler.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Arrays of one size. A buffer goes into the first that is free while it is alive; so that few have
 * to be looked at, they are in blocks, and a block is passed over if the last uses of all in it
 * overlap the buffer's life.
 */
final class SharedArrays {
  private static final int BLOCK = 64;

  private final List<Block> blocks = new ArrayList<>();

  /** Finds a place for a buffer; returns the buffer that its array is named after. */
  Buffer place(Buffer buffer, List<Interval> life) {
    return blocks.stream()
        .filter(block -> !block.isBusy(life))
        .flatMap(block -> block.occupied(life).stream())
        .findFirst()
        .map(SharedArray::owner)
        .orElseGet(() -> added(buffer, life));
  }

  private Buffer added(Buffer buffer, List<Interval> life) {
    if (blocks.isEmpty() || blocks.get(blocks.size() - 1).arrays.size() == BLOCK) {
      blocks.add(new Block(life.size()));
    }
    blocks.get(blocks.size() - 1).add(new SharedArray(buffer, life));
    return buffer;
  }

  private static final class Block {
    private final List<SharedArray> arrays = new ArrayList<>();

    /** For each entry point what overlaps everything that overlaps all arrays' last uses. */
    private final List<Interval> common;

    Block(int entries) {
      common = new ArrayList<>(Collections.nCopies(entries, Interval.ALWAYS));
    }

    boolean isBusy(List<Interval> life) {
      return IntStream.range(0, life.size()).anyMatch(k -> common.get(k).overlaps(life.get(k)));
    }

    /** The first array that is free, which it is no longer. */
    Optional<SharedArray> occupied(List<Interval> life) {
      Optional<SharedArray> free = arrays.stream().filter(array -> array.isFree(life)).findFirst();
      free.ifPresent(array -> array.occupy(life));
      free.ifPresent(array -> update());
      return free;
    }

    void add(SharedArray array) {
      arrays.add(array);
      update();
    }

    private void update() {
      for (int k = 0; k < common.size(); k++) {
        int entry = k;
        common.set(
            k,
            arrays.stream()
                .map(array -> array.last(entry))
                .reduce(Interval.ALWAYS, Interval::common));
      }
    }
  }
}
