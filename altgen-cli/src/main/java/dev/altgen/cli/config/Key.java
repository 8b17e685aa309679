package dev.altgen.cli.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be set.
 *
 * @param section of the file
 * @param name in the section
 * @param kind what a value may be
 * @param fallback what holds when it is not set
 * @param meaning a line of help, without an end
 * @param flags of the command line, the long one last; none where the file alone sets it
 * @param sdk the SDK's method of the same meaning, as Javadoc links it; empty where a host decides
 */
public record Key<T>(
    String section,
    String name,
    Kind<T> kind,
    T fallback,
    String meaning,
    List<String> flags,
    String sdk) {

  /** Section and name. */
  public String path() {
    return section + "." + name;
  }

  /** What holds when it is not set, as it is read. */
  public String fallbackText() {
    return kind.writer().apply(fallback);
  }

  /** The sentence that refuses a value; {@code named} is how it was asked for. */
  String refusal(String named, String value) {
    return named + " must be " + kind.allowed() + ", was " + ConfigException.brief(value);
  }

  /** Each key is a constant. A record's own comparison would spin classes at every start. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  @Override
  public String toString() {
    return path();
  }
}
