package dev.altgen.contract;

/** What a {@link VisionStub} does with each request. Must be thread-safe. */
@FunctionalInterface
public interface VisionScript {

  /**
   * The scene for a request.
   *
   * @param number of the request, from 1 in the order of their arrival
   */
  VisionScene scene(int number, VisionRequest request);

  /** These scenes in turn, the last one from then on. */
  static VisionScript of(VisionScene... scenes) {
    return (number, request) -> scenes[Math.min(number, scenes.length) - 1];
  }
}
