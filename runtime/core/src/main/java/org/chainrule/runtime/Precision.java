package org.chainrule.runtime;

/** The precision in which a generated class computes, chosen when its code is generated. */
public enum Precision {
  FLOAT {
    @Override
    public Reals allocate(int length) {
      return new Floats(new float[length]);
    }
  },
  DOUBLE {
    @Override
    public Reals allocate(int length) {
      return new Doubles(new double[length]);
    }
  };

  /** A new array of this precision, all zero. */
  public abstract Reals allocate(int length);
}
