package dev.altgen.describe;

/**
 * Describes one element at a time. Users implement it; {@code AltTextGenerators.named} gives a
 * lambda its id. Must be thread-safe.
 */
@FunctionalInterface
public interface AltTextGenerator {

  /**
   * Answers for an element. Must not invent: what cannot be known is {@link Description.Unknown}.
   *
   * @param request the element and what surrounds it, valid during the call
   * @throws GeneratorUnavailableException if no further request can succeed; ends a batch
   * @throws Exception if this element cannot be described; the deck fails with it
   */
  Description describe(DescriptionRequest request) throws Exception;

  /**
   * Names the generator in the settings of a batch: a resumed batch must have the same. Named by
   * its author, never by its class, since the names of lambdas change from run to run.
   */
  default String id() {
    return "custom";
  }

  /**
   * Checks once, before a batch starts, that requests can succeed.
   *
   * @throws GeneratorUnavailableException if they cannot; the batch does not start
   */
  default void preflight() throws GeneratorUnavailableException {}
}
