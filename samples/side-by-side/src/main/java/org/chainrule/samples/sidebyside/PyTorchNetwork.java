package org.chainrule.samples.sidebyside;

import static org.bytedeco.pytorch.global.torch.cross_entropy_loss;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.chainrule.runtime.Parameters;

/** The networks of the workloads in PyTorch, with the parameters of a generated class. */
final class PyTorchNetwork {
  private static final int MATRIX = 2;
  private static final int BLOCKS = 4;

  private final Copies copies;
  private final Layer scores;

  private PyTorchNetwork(Copies copies, Layer scores) {
    this.copies = copies;
    this.scores = scores;
  }

  /** Copies the parameters. */
  static PyTorchNetwork of(Workload workload, Parameters parameters, boolean training) {
    Copies copies = new Copies(parameters, Tuning.of(workload));
    Layers layers = new Layers(copies, training);
    int examples = workload.examples(parameters.signature());
    Layer scores =
        switch (workload) {
          case SEED, TINY -> perceptron(layers, 2);
          case MLP, MLP_ONE, WIDE -> perceptron(layers, 3);
          case LENET, LENET_ONE -> leNet(layers);
          case CONVNET -> convNet(layers);
          case LSTM -> charLstm(layers, examples);
          case GPT -> gpt(layers);
        };
    return new PyTorchNetwork(copies, scores);
  }

  /** All that is learned. */
  List<Tensor> parameters() {
    return copies.learned();
  }

  /** The matrices of what is learned. */
  List<Tensor> weights() {
    return parameters().stream().filter(tensor -> tensor.dim() == MATRIX).toList();
  }

  /** All but the matrices. */
  List<Tensor> others() {
    return parameters().stream().filter(tensor -> tensor.dim() != MATRIX).toList();
  }

  /** What the last layer gives for these examples. */
  Tensor scores(Tensor x) {
    return scores.of(x);
  }

  /** The mean cross-entropy of the softmax of the scores, of all positions of all examples. */
  Tensor crossEntropy(Tensor x, Tensor y) {
    Tensor all = scores(x);
    return cross_entropy_loss(all.view(-1, all.size(all.dim() - 1)), y);
  }

  /** ½·λ·Σw² over all weights. */
  double penalty(double lambda) {
    if (lambda == 0) {
      return 0;
    }
    try (NoGradGuard guard = new NoGradGuard()) {
      return weights().stream().mapToDouble(w -> w.mul(w).sum().item_double()).sum() * lambda / 2;
    }
  }

  private static Layer perceptron(Layers layers, int count) {
    List<Layer> chain = new ArrayList<>(List.of(layers.dense("scores.dense")));
    for (int layer = 2; layer <= count; layer++) {
      chain.add(torch::relu);
      chain.add(layers.dense("scores.dense_" + layer));
    }
    return Layer.chain(chain.toArray(Layer[]::new));
  }

  private static Layer leNet(Layers layers) {
    return Layer.chain(
        layers.conv("edges.conv", 2),
        torch::relu,
        Layer::pool,
        layers.conv("shapes.conv", 0),
        torch::relu,
        Layer::pool,
        Layer::flatten,
        perceptron(layers, 3));
  }

  private static Layer convNet(Layers layers) {
    return Layer.chain(
        convBlock(layers, "edges.block"),
        convBlock(layers, "shapes.block"),
        Layer::flatten,
        perceptron(layers, 2));
  }

  private static Layer convBlock(Layers layers, String path) {
    return Layer.chain(
        layers.conv(path + ".first.conv", 1),
        layers.batchNorm(path + ".first.batchNorm"),
        torch::relu,
        layers.conv(path + ".second.conv", 1),
        layers.batchNorm(path + ".second.batchNorm"),
        torch::relu,
        Layer::pool);
  }

  private static Layer charLstm(Layers layers, int examples) {
    return Layer.chain(
        layers.embedding("states.embedding"),
        layers.lstm("states.lstm", examples),
        layers.dense("scores.dense"));
  }

  private static Layer gpt(Layers layers) {
    List<Layer> chain = new ArrayList<>();
    chain.add(layers.embedding("blocks.embedding"));
    chain.add(layers.positions("P"));
    for (int block = 0; block < BLOCKS; block++) {
      chain.add(transformerBlock(layers, "blocks.repeat." + block + ".transformerBlock"));
    }
    chain.add(layers.layerNorm("scores.layerNorm"));
    chain.add(layers.denseWithoutBias("scores.dense"));
    return Layer.chain(chain.toArray(Layer[]::new));
  }

  private static Layer transformerBlock(Layers layers, String path) {
    return Layer.chain(
        Layer.residual(
            layers.layerNorm(path + ".a.layerNorm"), layers.attention(path + ".a.attention", 4)),
        Layer.residual(
            layers.layerNorm(path + ".layerNorm"),
            layers.dense(path + ".dense"),
            torch::gelu,
            layers.dense(path + ".dense_2")));
  }
}
