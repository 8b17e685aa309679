package dev.altgen.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Spoils decks in the ways that accidents and attackers do; the same seed spoils the same way. */
final class DeckMutations {

  private static final Pattern NUMBER = Pattern.compile("\"(\\d+)\"");
  private static final Pattern VALUE = Pattern.compile("=\"([^\"<]*)\"");

  private static final List<String> NUMBERS =
      List.of("-1", "0", "2147483648", "9".repeat(400), "NaN", "1e999", "");

  private static final List<String> NAMES =
      List.of("../escape.xml", "/escape.xml", "..\\escape.xml", "ppt/../../escape.xml", "");

  private static final List<String> SNIPPETS =
      List.of(
          "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>",
          "&e;",
          "&#0;",
          "]]>",
          "<a>".repeat(5_000),
          "\"",
          "<",
          "\u0001",
          " descr=\"a\" descr=\"b\"",
          "<?xml version=\"1.0\" encoding=\"UTF-7\"?>",
          "x".repeat(300_000));

  private final SplittableRandom random;

  DeckMutations(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** A spoilt copy of a deck that is whole. */
  byte[] of(byte[] deck) throws IOException {
    return switch (random.nextInt(8)) {
      case 0 -> flipped(deck);
      case 1 -> Arrays.copyOf(deck, random.nextInt(deck.length));
      default -> {
        Map<String, byte[]> entries = read(deck);
        spoil(entries);
        yield write(entries);
      }
    };
  }

  private byte[] flipped(byte[] deck) {
    byte[] spoilt = deck.clone();
    for (int flips = random.nextInt(1, 20); flips > 0; flips--) {
      spoilt[random.nextInt(spoilt.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return spoilt;
  }

  private void spoil(Map<String, byte[]> entries) {
    List<String> names = new ArrayList<>(entries.keySet());
    String one = pick(names);
    switch (random.nextInt(8)) {
      case 0 -> entries.remove(one);
      case 1 -> entries.put(pick(NAMES), entries.remove(one));
      case 2 -> {
        String other = pick(names);
        byte[] held = entries.get(one);
        entries.put(one, entries.get(other));
        entries.put(other, held);
      }
      default -> {
        names.removeIf(name -> !name.endsWith(".xml") && !name.endsWith(".rels"));
        String part = pick(names);
        String xml = new String(entries.get(part), StandardCharsets.UTF_8);
        entries.put(part, spoilt(xml).getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private String spoilt(String xml) {
    int at = random.nextInt(xml.length());
    int end = Math.min(xml.length(), at + random.nextInt(1, 200));
    return switch (random.nextInt(5)) {
      case 0 -> xml.substring(0, at) + xml.substring(end);
      case 1 -> xml.substring(0, end) + xml.substring(at);
      case 2 -> xml.substring(0, at) + pick(SNIPPETS) + xml.substring(at);
      case 3 -> replaced(xml, NUMBER, pick(NUMBERS));
      default -> replaced(xml, VALUE, anyValue(xml));
    };
  }

  private String anyValue(String xml) {
    List<String> values = VALUE.matcher(xml).results().map(value -> value.group(1)).toList();
    return values.isEmpty() ? "" : pick(values);
  }

  /** With the first group of one match replaced. */
  private String replaced(String xml, Pattern pattern, String by) {
    List<MatchResult> found = pattern.matcher(xml).results().toList();
    if (found.isEmpty()) {
      return "";
    }
    MatchResult one = pick(found);
    return xml.substring(0, one.start(1)) + by + xml.substring(one.end(1));
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private static Map<String, byte[]> read(byte[] deck) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(deck))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), in.readAllBytes());
      }
    }
    return entries;
  }

  private static byte[] write(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }
}
