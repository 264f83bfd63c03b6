package org.chainrule.compiler.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.chainrule.compiler.plan.Buffer.Storage;
import org.chainrule.compiler.tensor.ElementType;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Root;
import org.chainrule.compiler.tensor.Shape;
import org.chainrule.runtime.ParameterSpec;
import org.chainrule.runtime.Signature;
import org.chainrule.runtime.TensorSpec;

/**
 * All buffers of a class. A value of the same name and shape in two entry points is kept in the
 * same buffer, so that the kernel that computes it is the same too.
 */
final class Buffers {
  /** What generated code calls its own things. */
  private static final Set<String> RESERVED =
      new TreeSet<>(
          List.of(
              "Math",
              "ScalarFunctions",
              "arrays",
              "indices",
              "offsets",
              "given",
              "derivatives",
              "capacity",
              "examples",
              "parameters",
              "state",
              "gradient",
              "sums",
              "averages",
              "seed",
              "step",
              "random",
              "input",
              "target",
              "output",
              "train",
              "evaluate",
              "predict",
              "outputs",
              "wait",
              "notify",
              "notifyAll",
              "toString",
              "hashCode",
              "getClass",
              "clone",
              "finalize",
              "equals",
              "tile",
              "rows",
              "row",
              "from",
              "end",
              "r",
              "worker",
              "workers",
              "block",
              "blocks",
              "panel",
              "panels",
              "panelOf",
              "packed",
              "packedPanels",
              "bands",
              "bandsOf",
              "factors",
              "factorsOf",
              "totals",
              "totalsOf",
              "runs",
              "runsOf",
              "unit",
              "height",
              "first",
              "count",
              "start",
              "stop",
              "few",
              "chunk",
              "stride",
              "vectors",
              "lanes",
              "laneSums",
              "fold",
              "values",
              "functionRows",
              "until",
              "group",
              "after",
              "origin",
              "argument"));

  private final Signature signature;
  private final Names names = new Names(RESERVED);
  private final Collection<String> constants;
  private final List<String> stepNames = new ArrayList<>();
  private final Map<String, Buffer> byName = new LinkedHashMap<>();
  private final Map<List<Double>, Buffer> tables = new LinkedHashMap<>();
  private final Map<String, String> fixedNames = new LinkedHashMap<>();

  Buffers(Signature signature) {
    this.signature = signature;
    name("parameter ", signature.parameters().stream().map(ParameterSpec::path).toList());
    name("state ", signature.states().stream().map(ParameterSpec::path).toList());
    constants = OffsetNames.of(List.copyOf(fixedNames.values())).values();
    constants.forEach(names::take);
    name("input ", signature.inputs().stream().map(TensorSpec::name).toList());
    name("target ", signature.targets().stream().map(TensorSpec::name).toList());
    name("output ", signature.outputs().stream().map(TensorSpec::name).toList());
    given(Storage.INPUT, "input ", signature.inputs());
    given(Storage.TARGET, "target ", signature.targets());
    parts(Storage.PARAMETERS, "parameter ", signature.parameters());
    parts(Storage.STATE, "state ", signature.states());
  }

  /** What a caller fills in has its place, read or not. */
  private void given(Storage storage, String role, List<TensorSpec> specs) {
    for (int slot = 0; slot < specs.size(); slot++) {
      TensorSpec spec = specs.get(slot);
      Shape shape = Shape.of(spec.shape()).perExample();
      ElementType type = spec.isReal() ? ElementType.REAL : ElementType.index(spec.classes());
      keep(made(fixedNames.get(role + spec.name()), storage, slot, shape, type));
    }
  }

  private void name(String role, List<String> all) {
    all.forEach(name -> fixedNames.put(role + name, names.fresh(name)));
  }

  /** Names for a method that is handed what it uses: all but those that have a meaning anyhow. */
  Names reserved() {
    Names reserved = new Names(RESERVED);
    constants.forEach(reserved::take);
    return reserved;
  }

  /** Names that no local variable may have. */
  Names names() {
    return names;
  }

  /** Every buffer so far, in order of first use. */
  List<Buffer> all() {
    return List.copyOf(byName.values());
  }

  /** The constant tables so far. */
  List<Plan.Table> tables() {
    return tables.entrySet().stream().map(t -> new Plan.Table(t.getValue(), t.getKey())).toList();
  }

  /** The variable of a scan's loop within so many others. */
  Expression.Step step(int depth, int steps) {
    while (stepNames.size() <= depth) {
      stepNames.add(names.fresh("t"));
    }
    return new Expression.Step(stepNames.get(depth), steps);
  }

  /** The buffer of something given from outside. */
  Buffer source(Op.Source op) {
    return switch (op.role()) {
      case INPUT -> byName.get(fixedNames.get("input " + op.name()));
      case TARGET -> byName.get(fixedNames.get("target " + op.name()));
      case PARAMETER -> byName.get(fixedNames.get("parameter " + op.name()));
      case STATE -> byName.get(fixedNames.get("state " + op.name()));
      case AVERAGE -> average(Storage.AVERAGES, Integer.parseInt(op.name()));
      case STEPPED, CARRIED, CAPTURED ->
          throw new IllegalStateException(op + " outside of a scan's body");
    };
  }

  private void parts(Storage storage, String role, List<ParameterSpec> specs) {
    for (int slot = 0; slot < specs.size(); slot++) {
      keep(part(storage, role, specs, slot));
    }
  }

  private Buffer part(Storage storage, String role, List<ParameterSpec> specs, int slot) {
    ParameterSpec spec = specs.get(slot);
    String name = fixedNames.get(role + spec.path());
    List<Integer> strides = strides(Shape.of(spec.shape()));
    return new Buffer(
        name, storage, slot, spec.offset(), Type.REAL, 0, false, spec.size(), strides, 0);
  }

  /** The buffer of a derivative. */
  Buffer gradient(int parameter) {
    return part(Storage.GRADIENT, "parameter ", signature.parameters(), parameter);
  }

  /** The place that a state's next value goes to in the end. */
  Buffer state(int index) {
    return part(Storage.STATE, "state ", signature.states(), index);
  }

  /** The buffer of an output. */
  Buffer output(Root root) {
    String name = fixedNames.get("output " + signature.outputs().get(root.index()).name());
    return keep(made(name, Storage.OUTPUT, root.index(), root.node().shape(), root.node().type()));
  }

  /** The place where an average's sum is kept. */
  static Buffer average(Storage storage, int index) {
    String name = storage == Storage.SUMS ? "sums" : "averages";
    return new Buffer(name, storage, index, index, Type.WIDE, 0, false, 1, List.of(), 0);
  }

  /** A constant table. */
  Buffer table(Op.Literal op) {
    return tables.computeIfAbsent(
        op.values(),
        v -> made(names.fresh("table"), Storage.TABLE, 0, op.shape(), ElementType.REAL));
  }

  /** A buffer for a value whose place is not decided. */
  static Buffer provisional(Node node) {
    return made("?" + node.id(), storage(node), 0, node.shape(), node.type());
  }

  private static Storage storage(Node node) {
    return node.shape().rank() == 0 ? Storage.SCALAR : Storage.ARRAY;
  }

  /** A buffer of the workspace, of a name that is not used in this entry point yet. */
  Buffer workspace(String hint, Buffer provisional, NamesInUse used) {
    String name =
        used.first(Names.identifier(hint), provisional.named("?"), n -> fits(n, provisional));
    names.take(name);
    return keep(provisional.named(name));
  }

  private boolean fits(String name, Buffer provisional) {
    Buffer known = byName.get(name);
    return known == null ? names.isFree(name) : known.equals(provisional.named(name));
  }

  private Buffer keep(Buffer buffer) {
    byName.putIfAbsent(buffer.name(), buffer);
    return byName.get(buffer.name());
  }

  private static Buffer made(
      String name, Storage storage, int slot, Shape shape, ElementType type) {
    Type real = storage == Storage.SCALAR ? Type.WIDE : Type.REAL;
    return new Buffer(
        name,
        storage,
        slot,
        0,
        type.isIndex() ? Type.INT : real,
        type.classes(),
        shape.isBatched(),
        shape.elementsPerExample(),
        strides(shape),
        0);
  }

  private static List<Integer> strides(Shape shape) {
    return IntStream.of(Strides.rowMajor(shape)).boxed().toList();
  }
}
