package org.chainrule.runtime;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the vector form of a network where it can run; where it cannot, the plain form serves, and
 * the reason is told.
 *
 * <p>The system property {@value #PROPERTY} set to {@code scalar} turns vector forms off.
 */
public final class VectorTwins {
  /** Set to {@code scalar}, it turns vector forms off. */
  public static final String PROPERTY = "chainrule.simd";

  private static final String MODULE = "jdk.incubator.vector";

  /** The platform skips a listed class that cannot be used, but does not promise to. */
  private static final int MOST_UNUSABLE = 100;

  private static final System.Logger LOGGER = System.getLogger("org.chainrule");
  private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

  private VectorTwins() {}

  /**
   * A workspace in vector form; empty where there is none. The reason is told once in each JVM, by
   * the logger {@code org.chainrule} at level INFO.
   *
   * @param network the qualified name of the network's class
   * @param loader that of the network's class
   * @param capacity the largest number of examples in a step
   * @param workers who share the work of a step
   */
  public static Optional<Workspace> workspace(
      String network, ClassLoader loader, int capacity, Workers workers) {
    if (isOff()) {
      return Optional.empty();
    }
    if (!isModuleResolved()) {
      tell(noModule());
      return Optional.empty();
    }
    Optional<VectorTwin> twin = twin(network, loader);
    if (twin.isEmpty()) {
      tell(noTwin(network));
    }
    return twin.map(found -> found.workspace(capacity, workers));
  }

  /**
   * A workspace in vector form, for a network that was generated to run in no other.
   *
   * @throws IllegalStateException if there is none; says why and what to do
   */
  public static Workspace required(
      String network, ClassLoader loader, int capacity, Workers workers) {
    if (isOff()) {
      throw new IllegalStateException(turnedOff(network));
    }
    if (!isModuleResolved()) {
      throw new IllegalStateException(noModule());
    }
    return twin(network, loader)
        .orElseThrow(() -> new IllegalStateException(noTwin(network)))
        .workspace(capacity, workers);
  }

  private static boolean isOff() {
    return "scalar".equals(System.getProperty(PROPERTY));
  }

  private static boolean isModuleResolved() {
    return ModuleLayer.boot().findModule(MODULE).isPresent();
  }

  private static Optional<VectorTwin> twin(String network, ClassLoader loader) {
    Iterator<VectorTwin> twins = ServiceLoader.load(VectorTwin.class, loader).iterator();
    int unusable = 0;
    while (unusable < MOST_UNUSABLE) {
      try {
        VectorTwin twin = twins.next();
        if (twin.network().equals(network)) {
          return Optional.of(twin);
        }
      } catch (NoSuchElementException noMore) {
        return Optional.empty();
      } catch (ServiceConfigurationError | LinkageError error) {
        unusable++;
        tell("a class listed as vector form of a network cannot be used: " + error.getMessage());
      }
    }
    return Optional.empty();
  }

  private static void tell(String reason) {
    if (TOLD.add(reason)) {
      LOGGER.log(System.Logger.Level.INFO, reason);
    }
  }

  private static String turnedOff(String network) {
    return "%s was generated to run in vector form only, and -D%s=scalar turns that off; leave it out"
        .formatted(network, PROPERTY);
  }

  private static String noModule() {
    return "no network runs in vector form here, since the module %s is not resolved; "
            .formatted(MODULE)
        + "for full speed start java with --add-modules "
        + MODULE;
  }

  private static String noTwin(String network) {
    return "%s has no vector form on the class path; for full speed compile the vector source root "
            .formatted(network)
        + "beside the plain one with --add-modules "
        + MODULE;
  }
}
