package dev.altgen.worker;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.altgen.deck.DeckException;
import dev.altgen.deck.DeckException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes values one after another into a JSON array; {@link JsonIn} reads them in the same order.
 * Records are written flat, lists and optional records as arrays of their own.
 */
final class JsonOut {

  /** Nested arrays; formulas are at most 256 elements deep and take two for each of them. */
  static final int DEEPEST = 1_000;

  /** Parts' names and texts may hold halves of surrogate pairs, which only an escape carries. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
          .streamWriteConstraints(StreamWriteConstraints.builder().maxNestingDepth(DEEPEST).build())
          .build();

  private final Bounded bytes;
  private final JsonGenerator json;

  /** How values are written. */
  interface Values {
    void write(JsonOut out) throws IOException;
  }

  /** How one value is written. */
  interface Writing<T> {
    void write(JsonOut out, T value) throws IOException;
  }

  private JsonOut(Bounded bytes, JsonGenerator json) {
    this.bytes = bytes;
    this.json = json;
  }

  /**
   * Writes values.
   *
   * @throws DeckException {@code TOO_LARGE} if they do not fit into a frame
   */
  static byte[] bytes(Values values) throws IOException {
    Bounded bytes = new Bounded();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartArray();
      values.write(new JsonOut(bytes, json));
      json.writeEndArray();
    } catch (TooLarge e) {
      throw new DeckException(
          Reason.TOO_LARGE,
          "what the deck holds takes more than the "
              + (Frame.MOST_JSON >> 20)
              + " MiB that a worker may tell at once; open it in this JVM",
          e);
    }
    return bytes.toByteArray();
  }

  /** Bytes written so far. */
  int size() {
    return bytes.size() + json.getOutputBuffered();
  }

  JsonOut text(@Nullable String text) throws IOException {
    json.writeString(text);
    return this;
  }

  JsonOut text(Optional<String> text) throws IOException {
    return text(text.orElse(null));
  }

  JsonOut number(long number) throws IOException {
    json.writeNumber(number);
    return this;
  }

  JsonOut real(double number) throws IOException {
    json.writeNumber(number);
    return this;
  }

  JsonOut word(Enum<?> constant) throws IOException {
    return text(constant.name());
  }

  JsonOut flag(boolean flag) throws IOException {
    json.writeBoolean(flag);
    return this;
  }

  <T> JsonOut list(Collection<T> values, Writing<T> writing) throws IOException {
    json.writeStartArray();
    for (T value : values) {
      writing.write(this, value);
    }
    json.writeEndArray();
    return this;
  }

  /** A value that is an array of its own. */
  <T> JsonOut nested(T value, Writing<T> writing) throws IOException {
    return list(List.of(value), writing);
  }

  <T> JsonOut optional(Optional<T> value, Writing<T> writing) throws IOException {
    return list(value.stream().toList(), writing);
  }

  private static final class Bounded extends ByteArrayOutputStream {

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      if (count > Frame.MOST_JSON - length) {
        throw new TooLarge();
      }
      super.write(bytes, offset, length);
    }
  }

  private static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
