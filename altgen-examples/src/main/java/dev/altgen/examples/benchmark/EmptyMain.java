package dev.altgen.examples.benchmark;

/** A process that does nothing: what any Java program costs. */
final class EmptyMain {

  private EmptyMain() {}

  /** Returns at once. */
  public static void main(String[] args) {}
}
