package dev.altgen.describe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.altgen.deck.OutputException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers as files, told in docs/vision.md. Thread-safe, also among processes. */
final class AnswerFiles implements AnswerCache.Store {

  private static final Logger LOG = LoggerFactory.getLogger(AnswerCache.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FORMAT = "altgen-answer";
  private static final int VERSION = 1;
  private static final long MOST_BYTES = 1 << 20;

  private final Path folder;

  AnswerFiles(Path folder) {
    this.folder = folder;
  }

  /** Two levels, since some file systems are slow with many files in one folder. */
  private Path file(String question) {
    return folder.resolve(question.substring(0, 2)).resolve(question + ".json");
  }

  @Override
  public Optional<Description> find(String question) throws ClosedByInterruptException {
    Path file = file(question);
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new IOException("it is longer than " + MOST_BYTES + " bytes");
      }
      return Optional.of(description(JSON.readTree(Files.readAllBytes(file))));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      LOG.warn("{} is passed over: {}", file, e.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public void keep(String question, Description answer) throws OutputException {
    Path file = file(question);
    Path temporary = file.resolveSibling(question + "." + UUID.randomUUID() + ".tmp");
    try {
      Files.createDirectories(file.getParent());
      try {
        write(temporary, bytes(answer));
        Files.move(
            temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
      force(file.getParent());
      force(folder);
    } catch (IOException e) {
      throw new OutputException(
          "cannot keep an answer in " + folder + ": " + e + "; check the disk and the folder", e);
    }
  }

  /** By a stream that an interrupt does not close: the answer is paid for. */
  private static void write(Path file, byte[] bytes) throws IOException {
    try (FileOutputStream out = new FileOutputStream(file.toFile())) {
      out.write(bytes);
      out.getFD().sync();
    }
  }

  private static void force(Path folder) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
          channel.force(true);
          return;
        } catch (ClosedByInterruptException e) {
          interrupted = Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static byte[] bytes(Description answer) {
    ObjectNode node = JSON.createObjectNode().put("format", FORMAT).put("version", VERSION);
    if (answer instanceof Description.Text text) {
      origin(node.put("text", text.value()), text.origin());
    } else if (answer instanceof Description.Decorative decorative) {
      origin(node.put("decorative", decorative.why()), decorative.origin());
    } else if (answer instanceof Description.Unknown unknown) {
      node.put("unknown", unknown.why());
    }
    return (node + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static void origin(ObjectNode node, Origin origin) {
    node.put("generator", origin.generator()).put("basis", origin.basis());
  }

  private static Description description(JsonNode node) throws IOException {
    if (!node.path("format").asText().equals(FORMAT) || node.path("version").asInt() != VERSION) {
      throw new IOException("it is no answer of a version that is known");
    }
    if (node.has("text")) {
      return new Description.Text(text(node, "text"), origin(node));
    } else if (node.has("decorative")) {
      return new Description.Decorative(text(node, "decorative"), origin(node));
    }
    return new Description.Unknown(text(node, "unknown"));
  }

  private static Origin origin(JsonNode node) throws IOException {
    return new Origin(text(node, "generator"), text(node, "basis"));
  }

  private static String text(JsonNode node, String name) throws IOException {
    if (!node.path(name).isTextual()) {
      throw new IOException("it has no " + name);
    }
    return node.path(name).asText();
  }
}
