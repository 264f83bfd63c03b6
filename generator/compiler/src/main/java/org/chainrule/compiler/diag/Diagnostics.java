package org.chainrule.compiler.diag;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects what is found in one run. Keeps the first error of those at one and the same place,
 * since the others follow from it, and at most {@value #LIMIT} in all.
 */
public final class Diagnostics {
  /** How many are kept; the rest is only counted. */
  public static final int LIMIT = 100;

  private final List<Diagnostic> list = new ArrayList<>();
  private final List<SourceFile> files = new ArrayList<>();
  private final Set<Span> places = new HashSet<>();
  private boolean hasErrors;
  private int omitted;

  /** Adds {@code diagnostic} unless there is one at its place already. */
  public void report(Diagnostic diagnostic) {
    if (diagnostic.span().isPresent() && !places.add(diagnostic.span().get())) {
      return;
    }
    hasErrors |= diagnostic.severity() == Severity.ERROR;
    diagnostic.span().map(Span::file).filter(file -> !files.contains(file)).ifPresent(files::add);
    if (list.size() < LIMIT) {
      list.add(diagnostic);
    } else {
      omitted++;
    }
  }

  /** Adds all of {@code others}. */
  public void addAll(Diagnostics others) {
    others.list().forEach(this::report);
    omitted += others.omitted;
  }

  /** The same, the warnings as errors. */
  public Diagnostics asErrors() {
    Diagnostics strict = new Diagnostics();
    list().forEach(diagnostic -> strict.report(diagnostic.asError()));
    strict.omitted += omitted;
    return strict;
  }

  /** Whether there is an error among them. */
  public boolean hasErrors() {
    return hasErrors;
  }

  /** Whether further ones are only counted, so that there is no use in looking for them. */
  public boolean isFull() {
    return list.size() == LIMIT;
  }

  /** How many were not kept. */
  public int omitted() {
    return omitted;
  }

  /** All that were kept: file after file as they were first heard of, each from top to bottom. */
  public List<Diagnostic> list() {
    return list.stream()
        .sorted(Comparator.comparingInt(this::file).thenComparingInt(Diagnostics::offset))
        .toList();
  }

  private int file(Diagnostic diagnostic) {
    return diagnostic.span().map(span -> files.indexOf(span.file())).orElse(-1);
  }

  private static int offset(Diagnostic diagnostic) {
    return diagnostic.span().map(Span::start).orElse(-1);
  }
}
