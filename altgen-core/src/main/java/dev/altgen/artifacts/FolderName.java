package dev.altgen.artifacts;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name of a working folder: {@code {stem}_{yyyyMMdd_HHmmss}_{8 hex}}, the time in UTC. */
final class FolderName {

  static final int LONGEST_STEM = 40;

  private static final Pattern FORM =
      Pattern.compile("[A-Za-z0-9_-]{1," + LONGEST_STEM + "}_([0-9]{8}_[0-9]{6})_[0-9a-f]{8}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss", Locale.ROOT);
  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9-]+");
  private static final Pattern EDGES = Pattern.compile("^[_-]+|[_-]+$");

  private FolderName() {}

  static String of(Path deck, Instant time, int random) {
    return stem(deck)
        + "_"
        + TIME.format(time.atOffset(ZoneOffset.UTC))
        + String.format(Locale.ROOT, "_%08x", random);
  }

  /** A deck's name may hold anything: only ASCII letters, digits and hyphens are taken over. */
  static String stem(Path deck) {
    String name = String.valueOf(deck.getFileName());
    int dot = name.lastIndexOf('.');
    String safe = UNSAFE.matcher(dot > 0 ? name.substring(0, dot) : name).replaceAll("_");
    String bounded = safe.substring(0, Math.min(safe.length(), LONGEST_STEM + 1));
    String stem = EDGES.matcher(bounded).replaceAll("");
    return stem.isEmpty() ? "deck" : stem.substring(0, Math.min(stem.length(), LONGEST_STEM));
  }

  /** When work began in a folder; empty when the name is no working folder's. */
  static Optional<Instant> time(Path folder) {
    Matcher form = FORM.matcher(String.valueOf(folder.getFileName()));
    if (!form.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDateTime.parse(form.group(1), TIME).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
