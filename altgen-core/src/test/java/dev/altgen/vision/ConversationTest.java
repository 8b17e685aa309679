package dev.altgen.vision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.altgen.image.PreparedImage;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ConversationTest {

  @Property(tries = 200)
  void anImageOfAnyLengthArrivesAsItIs(@ForAll @IntRange(max = 20_000) int length)
      throws IOException {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    PreparedImage image = new PreparedImage("image/jpeg", bytes, 1, 1);
    Conversation conversation = new Conversation("Describe.", "A slide.", image, List.of());

    JsonNode body =
        new ObjectMapper().readTree(conversation.body("a model", 100, Dialect.STRUCTURED));

    assertThat(body.at("/messages/1/content/1/image_url/url").textValue())
        .isEqualTo("data:image/jpeg;base64," + Base64.getEncoder().encodeToString(bytes));
  }
}
