package org.chainrule.samples.sidebyside;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

/**
 * What made PyTorch faster with a workload, beyond what makes it faster with all.
 *
 * @param channelsLast whether images have their channels innermost in memory
 * @param fused whether parameters change in one pass, or by the optimizers of PyTorch's C++ classes
 * @param oneDnn whether oneDNN may do convolutions and recurrences, or PyTorch's own code does
 */
record Tuning(boolean channelsLast, boolean fused, boolean oneDnn) {
  private static final int IMAGES = 4;

  /** As it was fastest on one thread. */
  static Tuning of(Workload workload) {
    return switch (workload) {
      case SEED, MLP, WIDE, MLP_ONE, LENET, GPT -> new Tuning(false, true, true);
      case TINY, LSTM -> new Tuning(false, false, true);
      case LENET_ONE -> new Tuning(false, true, false);
      case CONVNET -> new Tuning(true, true, true);
    };
  }

  /** Images, or kernels of convolutions, in the order in which they are to lie in memory. */
  Tensor inOrder(Tensor tensor) {
    boolean changes = channelsLast && tensor.dim() == IMAGES;
    return changes ? tensor.contiguous(MemoryFormat.ChannelsLast) : tensor;
  }
}
