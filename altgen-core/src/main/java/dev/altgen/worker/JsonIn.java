package dev.altgen.worker;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads values in the order in which {@link JsonOut} wrote them; anything else is refused. */
final class JsonIn {

  /** A text may be as long as a frame. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Frame.MOST_JSON)
                  .maxNestingDepth(JsonOut.DEEPEST)
                  .build())
          .build();

  private final JsonParser json;

  /** How a value is read. */
  interface Reading<T> {
    T read(JsonIn in) throws IOException;
  }

  private @Nullable JsonToken ahead;

  private JsonIn(JsonParser json) {
    this.json = json;
  }

  /**
   * Reads all values of a frame.
   *
   * @throws IOException if they are not what is read
   * @throws IllegalArgumentException if a value is out of its range
   */
  static <T> T read(byte[] bytes, Reading<T> reading) throws IOException {
    try (JsonParser json = JSON.createParser(bytes)) {
      JsonIn in = new JsonIn(json);
      expect(in.next(), JsonToken.START_ARRAY);
      T value = reading.read(in);
      expect(in.next(), JsonToken.END_ARRAY);
      return value;
    }
  }

  String text() throws IOException {
    expect(next(), JsonToken.VALUE_STRING);
    return json.getText();
  }

  Optional<String> optionalText() throws IOException {
    JsonToken token = next();
    if (token == JsonToken.VALUE_NULL) {
      return Optional.empty();
    }
    expect(token, JsonToken.VALUE_STRING);
    return Optional.of(json.getText());
  }

  long number() throws IOException {
    expect(next(), JsonToken.VALUE_NUMBER_INT);
    return json.getLongValue();
  }

  int integer() throws IOException {
    expect(next(), JsonToken.VALUE_NUMBER_INT);
    return json.getIntValue();
  }

  double real() throws IOException {
    expect(next(), JsonToken.VALUE_NUMBER_FLOAT);
    return json.getDoubleValue();
  }

  /** The constant of a name. */
  <E extends Enum<E>> E word(Class<E> type) throws IOException {
    return Enum.valueOf(type, text());
  }

  boolean flag() throws IOException {
    JsonToken token = next();
    if (token != JsonToken.VALUE_TRUE) {
      expect(token, JsonToken.VALUE_FALSE);
    }
    return token == JsonToken.VALUE_TRUE;
  }

  <T> List<T> list(Reading<T> reading) throws IOException {
    expect(next(), JsonToken.START_ARRAY);
    List<T> values = new ArrayList<>();
    while (!atEnd()) {
      values.add(reading.read(this));
    }
    return values;
  }

  /** A value that is an array of its own. */
  <T> T nested(Reading<T> reading) throws IOException {
    expect(next(), JsonToken.START_ARRAY);
    T value = reading.read(this);
    expect(next(), JsonToken.END_ARRAY);
    return value;
  }

  <T> Optional<T> optional(Reading<T> reading) throws IOException {
    List<T> values = list(reading);
    if (values.size() > 1) {
      throw new IOException("one value was expected, not " + values.size());
    }
    return values.stream().findFirst();
  }

  private boolean atEnd() throws IOException {
    JsonToken token = next();
    if (token == JsonToken.END_ARRAY) {
      return true;
    }
    ahead = token;
    return false;
  }

  private JsonToken next() throws IOException {
    JsonToken token = ahead == null ? json.nextToken() : ahead;
    ahead = null;
    if (token == null) {
      throw new IOException("the values end too early");
    }
    return token;
  }

  private static void expect(JsonToken found, JsonToken expected) throws IOException {
    if (found != expected) {
      throw new IOException(expected + " was expected, not " + found);
    }
  }
}
