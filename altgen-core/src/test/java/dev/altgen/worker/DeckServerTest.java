package dev.altgen.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.altgen.content.ElementContent;
import dev.altgen.content.NoContent;
import dev.altgen.deck.Deck;
import dev.altgen.deck.ElementKey;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeckServerTest {

  private final List<Integer> read = new ArrayList<>();

  /** A deck whose elements have a content of so many letters. */
  private Deck deck(int letters) {
    return (Deck)
        Proxy.newProxyInstance(
            Deck.class.getClassLoader(),
            new Class<?>[] {Deck.class},
            (proxy, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("content");
              read.add(((ElementKey) arguments[0]).order());
              return new NoContent("x".repeat(letters));
            });
  }

  private List<ElementContent> told(int letters) throws IOException {
    List<ElementKey> keys =
        IntStream.rangeClosed(1, 10).mapToObj(i -> new ElementKey("slide", i)).toList();
    byte[] json = JsonOut.bytes(out -> DeckServer.contents(out, deck(letters), keys));
    return JsonIn.read(
        json,
        in -> {
          List<ElementContent> contents = new ArrayList<>();
          do {
            contents.add(ContentValues.content(in));
          } while (in.flag());
          return contents;
        });
  }

  @Test
  void smallContentsAreToldTogether() throws IOException {
    assertThat(told(100)).hasSize(10);
    assertThat(read).hasSize(10);
  }

  @Test
  void manyBytesEndAnAnswer() throws IOException {
    assertThat(told(30_000)).hasSize(3);
    assertThat(told(100_000)).hasSize(1);
    assertThat(read).containsExactly(1, 2, 3, 1);
  }
}
