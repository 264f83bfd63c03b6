package org.chainrule.runtime;

/**
 * The vector form of a generated network: the same workspace, written for the module {@code
 * jdk.incubator.vector}, in a class and a source root of its own. A service, which {@link
 * VectorTwins} looks up, since the plain class must compile and run where that module is missing.
 */
public interface VectorTwin {
  /** The qualified name of the network's class, which this is the twin of. */
  String network();

  /**
   * The buffers of one thread, as {@link Network#workspace(int, Workers)} has them.
   *
   * @param capacity the largest number of examples in a step
   * @param workers who share the work of a step
   */
  Workspace workspace(int capacity, Workers workers);
}
