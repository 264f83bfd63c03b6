package org.chainrule.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.chainrule.compiler.tensor.Interpreter;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Program;
import org.chainrule.compiler.tensor.Programs;
import org.chainrule.compiler.tensor.Root;
import org.chainrule.compiler.tensor.Root.Purpose;
import org.chainrule.runtime.Network;
import org.chainrule.runtime.ParameterSpec;
import org.chainrule.runtime.Parameters;
import org.chainrule.runtime.Precision;
import org.chainrule.runtime.Reals;
import org.chainrule.runtime.Signature;
import org.chainrule.runtime.TensorSpec;
import org.chainrule.runtime.Values;
import org.chainrule.runtime.Workspace;

/** Holds a generated class against the interpreter: every root of every entry point. */
public final class Oracle {
  private final Programs programs;
  private final Signature signature;
  private final Network network;
  private final Parameters parameters;
  private final Workspace workspace;
  private final double tolerance;
  private int examples;

  private Oracle(Programs programs, Network network, int capacity, double tolerance) {
    this.programs = programs;
    this.signature = programs.signature();
    this.network = network;
    this.parameters = network.parameters(1);
    this.workspace = network.workspace(capacity);
    this.tolerance = tolerance;
  }

  /**
   * Checks a network in both precisions, with all numbers of examples told, the largest being the
   * capacity.
   */
  public static void check(Programs programs, int... examples) {
    check(programs, Precision.DOUBLE, 1e-12, examples);
    check(programs, Precision.FLOAT, 1e-5, examples);
  }

  /** Checks a network in one precision. */
  public static void check(
      Programs programs, Precision precision, double tolerance, int... examples) {
    JavaSource source = Emitter.emit(programs, new Options(precision, "test"));
    check(programs, new Compiled(source).network(), tolerance, examples);
  }

  /** Checks what was generated for a network and compiled. */
  public static void check(Programs programs, Network network, double tolerance, int... examples) {
    int capacity = Arrays.stream(examples).max().orElseThrow();
    Oracle oracle = new Oracle(programs, network, capacity, tolerance);
    Arrays.stream(examples).forEach(oracle::check);
  }

  private void check(int count) {
    examples = count;
    Random random = new Random(count);
    fill(signature.inputs(), workspace::input, random);
    fill(signature.targets(), workspace::target, random);
    workspace.random(3, 4);
    checkPredict();
    checkEvaluate();
    if (signature.hasLoss()) {
      checkTrain();
    }
  }

  private static void fill(
      List<TensorSpec> specs, java.util.function.IntFunction<Values> slots, Random random) {
    for (int slot = 0; slot < specs.size(); slot++) {
      Values values = slots.apply(slot);
      int classes = specs.get(slot).classes();
      for (int k = 0; k < values.length(); k++) {
        values.set(k, classes > 0 ? random.nextInt(classes) : (float) random.nextGaussian());
      }
    }
  }

  private void checkPredict() {
    Interpreter interpreter = interpreter();
    workspace.predict(parameters, examples);
    checkOutputs(programs.predict(), interpreter);
  }

  private void checkOutputs(Program program, Interpreter interpreter) {
    for (Root root : program.roots()) {
      if (root.purpose() == Purpose.OUTPUT) {
        Values output = workspace.output(root.index());
        compare("output " + root.index(), interpreter.value(root.node()), output::get);
      }
    }
  }

  private void checkEvaluate() {
    Interpreter interpreter = interpreter();
    double[] sums = new double[signature.averages()];
    Arrays.fill(sums, 100);
    workspace.evaluate(parameters, examples, sums);
    for (Root root : programs.evaluate().roots()) {
      double[] values = interpreter.value(root.node());
      double average = Arrays.stream(values).average().orElseThrow();
      double expected = 100 + examples * average;
      compare("average " + root.index(), new double[] {expected}, k -> sums[root.index()]);
    }
  }

  private void checkTrain() {
    Interpreter interpreter = interpreter();
    Parameters trained = parameters.copy();
    Reals gradient = network.precision().allocate(signature.parameterCount());
    gradient.fill(Double.NaN);
    double loss = workspace.train(trained, gradient, examples, true);
    checkOutputs(programs.train(), interpreter);
    for (Root root : programs.train().roots()) {
      double[] expected = interpreter.value(root.node());
      switch (root.purpose()) {
        case LOSS -> compare("loss", expected, k -> loss);
        case GRADIENT -> {
          int offset = signature.parameters().get(root.index()).offset();
          compare("gradient " + root.index(), expected, k -> gradient.get(offset + k));
        }
        case NEXT_STATE -> {
          int offset = signature.states().get(root.index()).offset();
          compare("state " + root.index(), expected, k -> trained.state().get(offset + k));
        }
        case OUTPUT, AVERAGE, METRIC -> {}
      }
    }
  }

  private void compare(String what, double[] expected, IntToDoubleFunction actual) {
    for (int k = 0; k < expected.length; k++) {
      double allowed = tolerance * Math.max(1, Math.abs(expected[k]));
      assertEquals(expected[k], actual.applyAsDouble(k), allowed, what + "[" + k + "]");
    }
  }

  private Interpreter interpreter() {
    Map<Interpreter.Given, double[]> given = new HashMap<>();
    give(Op.Role.INPUT, signature.inputs(), workspace::input, given);
    give(Op.Role.TARGET, signature.targets(), workspace::target, given);
    give(Op.Role.PARAMETER, signature.parameters(), parameters.values(), given);
    give(Op.Role.STATE, signature.states(), parameters.state(), given);
    return new Interpreter(given, examples, 3, 4);
  }

  private void give(
      Op.Role role,
      List<TensorSpec> specs,
      java.util.function.IntFunction<Values> slots,
      Map<Interpreter.Given, double[]> given) {
    for (int slot = 0; slot < specs.size(); slot++) {
      Values values = slots.apply(slot);
      double[] array = new double[examples * specs.get(slot).size()];
      Arrays.setAll(array, values::get);
      given.put(new Interpreter.Given(role, specs.get(slot).name()), array);
    }
  }

  private static void give(
      Op.Role role,
      List<ParameterSpec> specs,
      Reals values,
      Map<Interpreter.Given, double[]> given) {
    for (ParameterSpec spec : specs) {
      double[] array = new double[spec.size()];
      Arrays.setAll(array, k -> values.get(spec.offset() + k));
      given.put(new Interpreter.Given(role, spec.path()), array);
    }
  }
}
