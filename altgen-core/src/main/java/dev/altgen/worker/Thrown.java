package dev.altgen.worker;

import dev.altgen.deck.DeckException;
import dev.altgen.deck.DeckException.Reason;
import dev.altgen.deck.OutputException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was thrown in a worker, with its causes, written and read. What callers know comes back as
 * what it was, everything else as a {@link ThrownInWorker} of the same words.
 */
final class Thrown {

  private static final int LONGEST_CHAIN = 20;
  private static final int MOST_FRAMES = 50;

  private Thrown() {}

  /**
   * One of a chain.
   *
   * @param kind which type it has here
   * @param text its message; its class and message if the type is none of those known
   * @param words reason of a {@code DeckException}; file, other file and reason of a denial
   * @param trace where it was thrown, if its type is none of those known
   */
  private record Link(
      String kind, Optional<String> text, List<String> words, List<StackTraceElement> trace) {}

  static void write(JsonOut out, Throwable thrown) throws IOException {
    List<Link> chain = new ArrayList<>();
    for (Throwable t = thrown; t != null && chain.size() < LONGEST_CHAIN; t = t.getCause()) {
      chain.add(link(t));
    }
    out.list(chain, Thrown::write);
  }

  private static Link link(Throwable t) {
    Optional<String> message = Optional.ofNullable(t.getMessage());
    if (t instanceof DeckException e) {
      return new Link("deck", message, List.of(e.reason().name()), List.of());
    } else if (t instanceof OutputException) {
      return new Link("output", message, List.of(), List.of());
    } else if (t instanceof AccessDeniedException e && e.getFile() != null) {
      return new Link("denied", message, List.of(e.getFile()), List.of());
    } else if (t.getClass().equals(IOException.class)) {
      return new Link("io", message, List.of(), List.of());
    } else if (t.getClass().equals(IllegalArgumentException.class)) {
      return new Link("argument", message, List.of(), List.of());
    }
    List<StackTraceElement> trace = Arrays.stream(t.getStackTrace()).limit(MOST_FRAMES).toList();
    return new Link("other", Optional.of(t.toString()), List.of(), trace);
  }

  private static void write(JsonOut out, Link link) throws IOException {
    out.text(link.kind).text(link.text).list(link.words, JsonOut::text);
    out.list(
        link.trace,
        (o, at) -> {
          o.text(at.getClassName()).text(at.getMethodName());
          o.text(at.getFileName()).number(at.getLineNumber());
        });
  }

  static Exception read(JsonIn in) throws IOException {
    List<Link> chain =
        in.list(
            link ->
                new Link(
                    link.text(),
                    link.optionalText(),
                    link.list(JsonIn::text),
                    link.list(
                        at ->
                            new StackTraceElement(
                                at.text(),
                                at.text(),
                                at.optionalText().orElse(null),
                                at.integer()))));
    Exception thrown = null;
    for (int i = chain.size() - 1; i >= 0; i--) {
      thrown = exception(chain.get(i), thrown);
    }
    if (thrown == null) {
      throw new IOException("a failure of which nothing is told");
    }
    return thrown;
  }

  private static Exception exception(Link link, @Nullable Exception cause) throws IOException {
    String text = link.text.orElse(null);
    return switch (link.kind) {
      case "deck" -> new DeckException(Reason.valueOf(first(link)), String.valueOf(text), cause);
      case "output" -> new OutputException(String.valueOf(text), cause);
      case "denied" -> {
        AccessDeniedException denied = new AccessDeniedException(first(link));
        denied.initCause(cause);
        yield denied;
      }
      case "io" -> new IOException(text, cause);
      case "argument" -> new IllegalArgumentException(text, cause);
      case "other" -> new ThrownInWorker(String.valueOf(text), cause, link.trace);
      default -> throw new IOException("a failure of the unknown kind " + link.kind);
    };
  }

  private static String first(Link link) throws IOException {
    if (link.words.isEmpty()) {
      throw new IOException("a failure of the kind " + link.kind + " without its words");
    }
    return link.words.get(0);
  }
}
