package org.chainrule.compiler.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Program;
import org.chainrule.compiler.tensor.Programs;
import org.chainrule.compiler.tensor.Root;

/** Programs in, plan out: the same programs give the same plan. */
public final class Planner {
  private final Programs programs;
  private final Buffers buffers;
  private final Names kernelNames;
  private final Map<List<Statement>, Kernel> kernels = new HashMap<>();
  private final Map<Scanned, String> scanNames = new HashMap<>();
  private Optional<Buffer> loss = Optional.empty();

  /** What is done at the steps of a scan. */
  private record Scanned(Expression.Step index, boolean backwards, List<Schedule.Step> body) {}

  private Planner(Programs programs) {
    this.programs = programs;
    this.buffers = new Buffers(programs.signature());
    this.kernelNames = buffers.names().inner();
  }

  /** Plans a class. */
  public static Plan plan(Programs programs) {
    return new Planner(programs).plan();
  }

  private Plan plan() {
    Schedule train = schedule(programs.train(), true);
    Schedule evaluate = schedule(programs.evaluate(), false);
    Schedule predict = schedule(programs.predict(), false);
    List<Plan.Metric> metrics = metrics();
    List<Buffer> all = buffers.all();
    List<Schedule> schedules = List.of(train, evaluate, predict);
    Map<Buffer, Buffer> owners = new Lifetimes(all, schedules).owners();
    SharedKernels shared = new SharedKernels(schedules, kernelNames, buffers::reserved);
    int least = LeastExamples.of(programs.train());
    return new Plan(
        all,
        owners,
        shared.of(train),
        shared.of(evaluate),
        shared.of(predict),
        metrics,
        buffers.tables(),
        loss,
        least);
  }

  private Schedule schedule(Program program, boolean training) {
    ProgramPlanner planner =
        new ProgramPlanner(program, buffers, new EntryPoint(buffers), new NamesInUse(), training);
    List<Schedule.Step> steps = steps(planner, 0);
    if (training) {
      noteLoss(program, planner.storing());
    }
    return new Schedule(steps);
  }

  /**
   * @param depth the number of scans around the program
   */
  private List<Schedule.Step> steps(ProgramPlanner planner, int depth) {
    Program program = planner.program();
    Grouping grouping = new Grouping(planner.tasks(), planner.storing());
    Placement placement = new Placement(program, grouping, planner, buffers);
    Equations equations =
        new Equations(program.origins(), programs, grouping.groups(), planner.storing());
    List<Schedule.Step> steps = new ArrayList<>();
    for (Group group : grouping.groups()) {
      if (group.kind() == Group.Kind.SCAN) {
        steps.add(loop(group.first(), planner, equations, depth));
      } else {
        List<Statement> body = new GroupWriter(planner, placement, buffers.names()).write(group);
        Kernel kernel = kernel(placement.name(group), equations.of(group), body);
        steps.add(new Schedule.Run(kernel, group.forOutputs()));
      }
    }
    return steps;
  }

  /** The loop over the steps of a scan, whose body is planned as a program of its own. */
  private Schedule.Loop loop(Task task, ProgramPlanner planner, Equations equations, int depth) {
    Op.Scan scan = (Op.Scan) task.node().op();
    Expression.Step step = buffers.step(depth, scan.steps());
    Surroundings surroundings =
        new StepOfScan(
            task.node(), planner.storing(), planner.results(task.node()), planner.byStep(), step);
    ProgramPlanner inner =
        new ProgramPlanner(scan.body().program(), buffers, surroundings, planner.names(), false);
    List<Schedule.Step> body = steps(inner, depth + 1);
    String name =
        scanNames.computeIfAbsent(
            new Scanned(step, scan.backwards(), body), s -> kernelNames.fresh("scan"));
    return new Schedule.Loop(
        name, equations.of(task, step), step, scan.backwards(), body, task.forOutputs());
  }

  /**
   * The kernel that does this: one that an entry point planned before has already, or a new one.
   */
  private Kernel kernel(String hint, List<Equation> equations, List<Statement> body) {
    return kernels.computeIfAbsent(
        body, b -> new Kernel(kernelNames.fresh(hint), equations, body, List.of()));
  }

  private void noteLoss(Program program, Storing storing) {
    loss =
        program.roots().stream()
            .filter(root -> root.purpose() == Root.Purpose.LOSS)
            .findFirst()
            .flatMap(root -> storing.of(root.node()));
  }

  private List<Plan.Metric> metrics() {
    ProgramPlanner planner =
        new ProgramPlanner(
            programs.metrics(), buffers, new EntryPoint(buffers), new NamesInUse(), false);
    planner.tasks();
    List<Plan.Metric> metrics = new ArrayList<>();
    for (Root root : programs.metrics().roots()) {
      Nest nest = new Nest(buffers.names().inner());
      Formula formula = new Formula(planner.storing(), nest, Set.of());
      Expression value =
          new Evaluation(nest, formula, planner::hint)
              .of(List.of(new Element(root.node(), List.of())))
              .get(0);
      String name = programs.signature().metrics().get(root.index());
      metrics.add(new Plan.Metric(name, nest.finish(), value));
    }
    return metrics;
  }
}
