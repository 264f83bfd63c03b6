package org.chainrule.cli.report;

/** The style sheet of a report: readable in light and dark, with a colour for each curve. */
final class Style {
  private Style() {}

  /** The sheet, with the colours of so many curves. */
  static String css(int curves) {
    StringBuilder css =
        new StringBuilder(
            """
            :root { color-scheme: light dark; --line: #8884; --text: #555; }
            @media (prefers-color-scheme: dark) { :root { --text: #bbb; } }
            body { font: 15px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
            th { text-align: left; font-weight: normal; color: var(--text); padding-right: 2rem; }
            td { font-variant-numeric: tabular-nums; }
            figure { margin: 2rem 0; }
            figcaption { font-weight: 600; }
            svg { width: 100%; height: auto; }
            svg text { font-size: 11px; fill: var(--text); }
            .grid { stroke: var(--line); }
            polyline { fill: none; stroke-width: 1.8; stroke-linejoin: round; }
            .legend { margin: 0 0 0 3.5rem; font-size: 13px; }
            .legend span { border-top: 3px solid; margin-right: 1rem; }
            .legend span.dashed { border-top-style: dashed; }
            polyline.dashed { stroke-dasharray: 6 4; }
            """);
    for (int i = 0; i < curves; i++) {
      String colour = "hsl(%d 65%% %d%%)".formatted(210 + 67 * i, 45 + i % 3 * 8);
      css.append(
          "polyline.c%1$d { stroke: %2$s; } circle.c%1$d { fill: %2$s; } span.c%1$d { border-color: %2$s; }\n"
              .formatted(i, colour));
    }
    return css.toString();
  }
}
