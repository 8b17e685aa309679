package dev.altgen.cli.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Reads a file of sections of keys. Token by token: nothing of YAML is built, no alias is followed,
 * no tag means anything, and each value keeps its line.
 */
final class ConfigFile {

  private static final int MOST_BYTES = 64 * 1024;
  private static final int DEEPEST = 10;

  private final Path file;
  private final Map<Key<?>, Setting<?>> settings = new LinkedHashMap<>();

  /** Lines of what was met, by its path. */
  private final Map<String, Integer> met = new HashMap<>();

  private ConfigFile(Path file) {
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @throws ConfigException if it cannot be read, or anything in it is wrong
   */
  static Map<Key<?>, Setting<?>> read(Path file) {
    ConfigFile config = new ConfigFile(file);
    try (YAMLParser parser = factory().createParser(config.text())) {
      config.sections(parser);
    } catch (JsonProcessingException e) {
      throw config.invalid(e);
    } catch (NoSuchFileException e) {
      throw new ConfigException("there is no configuration " + file + "; check --config");
    } catch (IOException e) {
      throw new ConfigException(
          "cannot read the configuration " + file + ": " + e + "; check its permissions");
    }
    return config.settings;
  }

  private static YAMLFactory factory() {
    LoaderOptions bounds = new LoaderOptions();
    bounds.setCodePointLimit(MOST_BYTES);
    bounds.setNestingDepthLimit(DEEPEST);
    return YAMLFactory.builder().loaderOptions(bounds).build();
  }

  private String text() throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MOST_BYTES + 1);
    }
    if (bytes.length > MOST_BYTES) {
      throw new ConfigException(file + " is no configuration: it is larger than 64 KiB");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new ConfigException(file + " is no configuration: it is not text in UTF-8");
    }
  }

  private void sections(YAMLParser parser) throws IOException {
    JsonToken root = parser.nextToken();
    if (root == null || empty(parser)) {
      return;
    }
    if (root != JsonToken.START_OBJECT) {
      throw wrong(
          parser, "sections of keys are expected, such as " + Keys.MAX_WORKERS.section() + ":");
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String section = name(parser, "");
      if (Keys.ALL.stream().noneMatch(key -> key.section().equals(section))) {
        throw wrong(parser, Unknown.section(section));
      }
      section(parser, section);
    }
    if (parser.nextToken() != null) {
      throw wrong(parser, "one document is expected");
    }
  }

  private void section(YAMLParser parser, String section) throws IOException {
    JsonToken begin = value(parser, section);
    if (empty(parser)) {
      return;
    }
    if (begin != JsonToken.START_OBJECT) {
      throw wrong(
          parser, section + " must hold keys with values, such as " + keyOf(section).name() + ":");
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String path = section + "." + name(parser, section + ".");
      Key<?> key =
          Keys.ALL.stream()
              .filter(known -> known.path().equals(path))
              .findFirst()
              .orElseThrow(() -> wrong(parser, Unknown.key(section, path)));
      settings.put(key, setting(parser, key));
    }
  }

  private static Key<?> keyOf(String section) {
    return Keys.ALL.stream().filter(key -> key.section().equals(section)).findFirst().orElseThrow();
  }

  /** The name of a section or key, met for the first time. */
  private String name(YAMLParser parser, String prefix) throws IOException {
    String name = parser.currentName();
    Integer before = met.putIfAbsent(prefix + name, line(parser));
    if (before != null) {
      throw wrong(parser, prefix + name + " stands in line " + before + " already; remove one");
    }
    return name;
  }

  private <T> Setting<T> setting(YAMLParser parser, Key<T> key) throws IOException {
    JsonToken token = value(parser, key.path());
    boolean typed = token.isNumeric() || token.isBoolean();
    boolean fits = token == JsonToken.VALUE_STRING ? key.kind().text() : typed;
    String text = token.isScalarValue() ? parser.getText() : "";
    T value =
        (fits ? key.kind().reader().apply(text) : Optional.<T>empty())
            .orElseThrow(() -> wrong(parser, key.refusal(key.path(), shown(token, text))));
    return new Setting<>(key, value, new Source.InFile(file, line(parser)));
  }

  /** A name with nothing behind it has a null or an empty text. */
  private static boolean empty(YAMLParser parser) throws IOException {
    return parser.currentToken() == JsonToken.VALUE_NULL
        || (parser.currentToken() == JsonToken.VALUE_STRING && parser.getText().isEmpty());
  }

  private static String shown(JsonToken token, String text) {
    return switch (token) {
      case START_OBJECT -> "a section";
      case START_ARRAY -> "a list";
      case VALUE_NULL -> "empty";
      case VALUE_STRING -> text.isEmpty() ? "empty" : '"' + text + '"';
      default -> text;
    };
  }

  private JsonToken value(YAMLParser parser, String path) throws IOException {
    JsonToken token = parser.nextToken();
    if (parser.isCurrentAlias() || parser.getTypeId() != null) {
      throw wrong(parser, path + " must be written out, without YAML's aliases and tags");
    }
    return token;
  }

  private static int line(YAMLParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }

  private ConfigException wrong(YAMLParser parser, String what) {
    return new ConfigException(file + ":" + line(parser) + ": " + what);
  }

  private ConfigException invalid(JsonProcessingException e) {
    int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
    String problem = e.getOriginalMessage();
    if (e.getCause() instanceof MarkedYAMLException cause && cause.getProblemMark() != null) {
      line = cause.getProblemMark().getLine() + 1;
      problem = cause.getProblem();
    }
    return new ConfigException(file + ":" + line + ": no valid YAML: " + problem);
  }
}
