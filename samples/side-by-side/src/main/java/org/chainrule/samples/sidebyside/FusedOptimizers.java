package org.chainrule.samples.sidebyside;

import static org.bytedeco.pytorch.global.torch.zeros_like;

import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.ListType;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * PyTorch's fused updates, one pass over each parameter: what {@code fused=True} gives in Python.
 * Its C++ classes do not use them and its Java binding has no methods for them, so they are called
 * through the dispatcher, with their arguments in the order of {@code native_functions.yaml}.
 */
final class FusedOptimizers {
  private static final IValue NO = new IValue(false);
  private static final IValue NONE = new IValue();

  private FusedOptimizers() {}

  static Runnable sgd(List<Tensor> parameters, double rate, double momentum, double decay) {
    OperatorHandle operator = Dispatcher.singleton().findSchemaOrThrow("aten::_fused_sgd_", "");
    IValue values = list(parameters);
    IValue momenta = list(momentum == 0 ? List.of() : zeros(parameters));
    return () ->
        call(
            operator,
            values,
            gradients(parameters),
            momenta,
            new IValue(decay),
            new IValue(momentum),
            new IValue(rate),
            new IValue(0.0), // dampening
            NO, // nesterov
            NO, // maximize
            NO, // is the first step
            NONE,
            NONE);
  }

  static Runnable adam(List<Tensor> parameters, double rate) {
    return adam("aten::_fused_adam_", parameters, rate, 0);
  }

  static Runnable adamW(List<Tensor> parameters, double rate, double decay) {
    return adam("aten::_fused_adamw_", parameters, rate, decay);
  }

  private static Runnable adam(String name, List<Tensor> parameters, double rate, double decay) {
    OperatorHandle operator = Dispatcher.singleton().findSchemaOrThrow(name, "");
    Tensor steps = Tensor.create(new float[1]).select(0, 0);
    Scalar one = new Scalar(1);
    IValue values = list(parameters);
    IValue means = list(zeros(parameters));
    IValue squares = list(zeros(parameters));
    IValue largest = list(List.of());
    IValue counts = list(parameters.stream().map(parameter -> steps).toList());
    return () -> {
      steps.add_(one);
      call(
          operator,
          values,
          gradients(parameters),
          means,
          squares,
          largest,
          counts,
          new IValue(rate),
          new IValue(0.9), // beta1
          new IValue(0.999), // beta2
          new IValue(decay),
          new IValue(1e-8), // eps
          NO, // amsgrad
          NO, // maximize
          NONE,
          NONE);
    };
  }

  private static void call(OperatorHandle operator, IValue... arguments) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      operator.callBoxed(new IValueVector(arguments));
    }
  }

  private static IValue gradients(List<Tensor> parameters) {
    return list(parameters.stream().map(Tensor::grad).toList());
  }

  private static List<Tensor> zeros(List<Tensor> parameters) {
    return parameters.stream().map(parameter -> zeros_like(parameter)).toList();
  }

  private static IValue list(List<Tensor> tensors) {
    GenericList list = new GenericList(ListType.ofTensors().containedType(0));
    for (Tensor tensor : tensors) {
      list.push_back(new IValue(tensor));
    }
    return new IValue(list);
  }
}
