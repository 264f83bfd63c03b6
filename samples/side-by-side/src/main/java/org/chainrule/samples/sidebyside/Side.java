package org.chainrule.samples.sidebyside;

/** A program that does some work over and over. */
interface Side {
  /** What is to be set up before some steps, and is not timed. */
  default void prepare() {}

  /** One step of training, or one prediction. */
  void step();

  /** What the latest step computed: the total loss before its update, or the outputs. */
  double[] result();
}
