package org.chainrule.compiler.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.chainrule.compiler.plan.Buffer;
import org.chainrule.compiler.plan.Kernel;
import org.chainrule.compiler.plan.Plan;
import org.chainrule.compiler.plan.Schedule;
import org.chainrule.compiler.plan.Statement;
import org.chainrule.compiler.plan.Type;
import org.chainrule.compiler.plan.Uses;
import org.chainrule.compiler.tensor.Programs;
import org.chainrule.runtime.Doubles;
import org.chainrule.runtime.Floats;
import org.chainrule.runtime.Indices;
import org.chainrule.runtime.Precision;
import org.chainrule.runtime.Signature;

/** What all parts of a generated class need to know. */
record Generated(Programs programs, Plan plan, Options options, Offsets offsets) {
  Generated(Programs programs, Plan plan, Options options) {
    this(programs, plan, options, new Offsets(plan.buffers()));
  }

  ExpressionWriter expressions() {
    return new ExpressionWriter(isFloat(), offsets, false);
  }

  /** Expressions of the vector form. */
  ExpressionWriter tileExpressions() {
    return new ExpressionWriter(isFloat(), offsets, true);
  }

  /** The class of the vector form. */
  ClassName twinName() {
    return className().peerClass(className().simpleName() + "Simd");
  }

  /** All products, in order of first use. */
  List<Statement.Product> products() {
    return Stream.of(plan.train(), plan.evaluate(), plan.predict())
        .flatMap(Schedule::kernels)
        .flatMap(kernel -> new Uses(kernel.body()).products().stream())
        .distinct()
        .toList();
  }

  /** Every kernel once, though several entry points may run it. */
  List<Kernel> kernels() {
    Map<String, Kernel> kernels = new LinkedHashMap<>();
    Stream.of(plan.train(), plan.evaluate(), plan.predict())
        .flatMap(Schedule::kernels)
        .forEach(kernel -> kernels.put(kernel.name(), kernel));
    return List.copyOf(kernels.values());
  }

  /** Every loop over the steps of a scan once, though several entry points may run it. */
  List<Schedule.Loop> scans() {
    Map<String, Schedule.Loop> scans = new LinkedHashMap<>();
    Stream.of(plan.train(), plan.evaluate(), plan.predict())
        .flatMap(Schedule::loops)
        .forEach(scan -> scans.putIfAbsent(scan.name(), scan));
    return List.copyOf(scans.values());
  }

  /** Whether there is a vector form beside the plain one. */
  boolean hasTwin() {
    return options.simd().hasTwin();
  }

  /** The modifiers of what only the class itself uses, and its vector form if there is one. */
  Modifier[] internal(Modifier... others) {
    Stream<Modifier> hidden = hasTwin() ? Stream.of() : Stream.of(Modifier.PRIVATE);
    return Stream.concat(hidden, Stream.of(others)).toArray(Modifier[]::new);
  }

  /** The array that holds a buffer, as kernels call it. */
  static String arrayName(Buffer buffer) {
    return switch (buffer.storage()) {
      case PARAMETERS -> "parameters";
      case STATE -> "state";
      case GRADIENT -> "gradient";
      default -> buffer.name();
    };
  }

  Signature signature() {
    return programs.signature();
  }

  ClassName className() {
    return ClassName.get(programs.source().packageName(), programs.source().className());
  }

  /** The nested class; no class is called as one that it is nested in. */
  ClassName workspaceName() {
    String simple = programs.source().className().equals("Workspace") ? "Buffers" : "Workspace";
    return className().nestedClass(simple);
  }

  boolean isFloat() {
    return options.precision() == Precision.FLOAT;
  }

  /** The primitive type of a value. */
  TypeName primitive(Type type) {
    return switch (type) {
      case REAL -> isFloat() ? TypeName.FLOAT : TypeName.DOUBLE;
      case WIDE -> TypeName.DOUBLE;
      case INT -> TypeName.INT;
      case TRUTH -> TypeName.BOOLEAN;
    };
  }

  TypeName array(Type type) {
    return ArrayTypeName.of(primitive(type));
  }

  /** The runtime's class that wraps a buffer's array. */
  Class<?> wrapper(Buffer buffer) {
    if (buffer.element() == Type.INT) {
      return Indices.class;
    }
    return isFloat() ? Floats.class : Doubles.class;
  }
}
