package dev.altgen.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Knows what of a folder has reached the disk for good, and what a loss of power may still take:
 * bytes that were not forced may be there, missing, cut off or zero; creations, renames and
 * removals in a folder that was not forced may have happened or not, in any combination.
 */
final class LossyDisk implements Steps {

  private final Path root;
  private final Steps steps;

  /** What lies where, as the running process sees it. */
  private final Map<Path, Node> now = new HashMap<>();

  /** What lies where for good. */
  private final Map<Path, Node> durable = new HashMap<>();

  /** Changes of names since their folder was forced, in order. */
  private final List<Change> pending = new ArrayList<>();

  private static final class Node {
    final boolean folder;
    byte[] forced = {};
    byte @Nullable [] last;

    Node(boolean folder) {
      this.folder = folder;
    }
  }

  /** A name appears, with {@code from} absent; vanishes, with {@code node} absent; or both. */
  private record Change(Path folder, @Nullable Path from, Path to, @Nullable Node node) {

    void apply(Map<Path, Node> names) {
      if (node == null) {
        names.remove(to);
      } else if (from == null) {
        names.put(to, node);
      } else if (names.remove(from, node)) {
        names.put(to, node);
      }
    }
  }

  /**
   * Watches a folder as it is now, all of which counts as forced.
   *
   * @param steps asked before each step
   */
  LossyDisk(Path root, Steps steps) throws IOException {
    this.root = root;
    this.steps = steps;
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.toList()) {
        Node node = new Node(Files.isDirectory(file));
        if (!node.folder) {
          node.forced = Files.readAllBytes(file);
        }
        now.put(file, node);
        durable.put(file, node);
      }
    }
  }

  @Override
  public void before(Step step) throws IOException {
    steps.before(step);
    Node lost =
        switch (step.kind()) {
          case DELETE -> now.get(step.path());
          case REPLACE -> now.get(step.to());
          default -> null;
        };
    if (lost != null) {
      lost.last = Files.readAllBytes(step.kind() == Kind.DELETE ? step.path() : step.to());
    }
  }

  @Override
  public void after(Step step) throws IOException {
    Path path = step.path();
    Path folder = path.getParent();
    switch (step.kind()) {
      case CREATE, CREATE_FOLDER -> {
        Node node = new Node(step.kind() == Kind.CREATE_FOLDER);
        now.put(path, node);
        pending.add(new Change(folder, null, path, node));
      }
      case REPLACE -> {
        Node node = now.remove(path);
        now.put(step.to(), node);
        pending.add(new Change(folder, path, step.to(), node));
      }
      case DELETE -> {
        if (now.remove(path) != null) {
          pending.add(new Change(folder, null, path, null));
        }
      }
      case FORCE -> {
        Node node = now.get(path);
        if (node != null) {
          node.forced = Files.readAllBytes(path);
        }
      }
      case FORCE_FOLDER -> {
        pending.stream().filter(c -> c.folder.equals(path)).forEach(c -> c.apply(durable));
        pending.removeIf(c -> c.folder.equals(path));
      }
      case WRITE -> {}
    }
  }

  /** Leaves of the folder what a loss of power might; many outcomes are possible. */
  void losePower(SplittableRandom random) throws IOException {
    Map<Path, Node> names = new HashMap<>(durable);
    int outcome = random.nextInt(4);
    int prefix = random.nextInt(pending.size() + 1);
    for (int i = 0; i < pending.size(); i++) {
      boolean happened =
          switch (outcome) {
            case 0 -> false;
            case 1 -> true;
            case 2 -> i < prefix;
            default -> random.nextBoolean();
          };
      if (happened) {
        pending.get(i).apply(names);
      }
    }
    Map<Path, byte[]> contents = new TreeMap<>();
    for (Map.Entry<Path, Node> name : names.entrySet()) {
      if (!name.getValue().folder) {
        contents.put(name.getKey(), content(name.getValue(), random));
      }
    }
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    for (Path folder : new TreeMap<>(names).keySet()) {
      if (names.get(folder).folder && hasAllAbove(folder, names)) {
        Files.createDirectories(folder);
      }
    }
    for (Map.Entry<Path, byte[]> file : contents.entrySet()) {
      if (Files.isDirectory(file.getKey().getParent())) {
        Files.write(file.getKey(), file.getValue());
      }
    }
  }

  private boolean hasAllAbove(Path folder, Map<Path, Node> names) {
    return folder.equals(root)
        || (names.containsKey(folder.getParent()) && hasAllAbove(folder.getParent(), names));
  }

  private byte[] content(Node node, SplittableRandom random) throws IOException {
    byte[] written = node.last;
    for (Map.Entry<Path, Node> name : now.entrySet()) {
      if (name.getValue() == node) {
        written = Files.readAllBytes(name.getKey());
      }
    }
    if (written == null || Arrays.equals(written, node.forced)) {
      return node.forced;
    }
    int kept = Math.max(0, Arrays.mismatch(written, node.forced));
    int cut = kept + random.nextInt(written.length - kept + 1);
    return switch (random.nextInt(4)) {
      case 0 -> node.forced;
      case 1 -> written;
      case 2 -> Arrays.copyOf(written, cut);
      default -> zeroed(written, kept, cut);
    };
  }

  /** The length arrived and some of the bytes did not. */
  private static byte[] zeroed(byte[] written, int from, int to) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(written, 0, from);
    out.write(new byte[to - from], 0, to - from);
    out.write(written, to, written.length - to);
    return out.toByteArray();
  }
}
