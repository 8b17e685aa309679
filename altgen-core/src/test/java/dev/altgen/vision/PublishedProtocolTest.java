package dev.altgen.vision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.altgen.contract.VisionScene;
import dev.altgen.contract.VisionScript;
import dev.altgen.contract.VisionStub;
import dev.altgen.describe.Description;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What client and stub say to each other is the protocol, not a habit that they share. */
class PublishedProtocolTest {

  private static final String FILE = "chat-completions.openapi.json";

  @TempDir Path folder;

  /** OpenAI's published description; it lies beside the checkout where the project keeps it. */
  private static JsonNode published() throws IOException {
    String set = System.getProperty("altgen.openai", "");
    Path beside = Path.of(System.getProperty("altgen.root", ".")).resolve("../shared/openai");
    Path file = (set.isEmpty() ? beside : Path.of(set)).resolve(FILE);
    Assumptions.assumeTrue(
        Files.exists(file), "skipped: no " + FILE + "; name its folder by -Daltgen.openai");
    return new ObjectMapper().readTree(Files.readAllBytes(file));
  }

  private static List<Error> errors(JsonNode published, String name, JsonNode body) {
    ObjectNode schema = published.deepCopy();
    schema.put("$ref", "#/components/schemas/" + name);
    Schema compiled =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema);
    return compiled.validate(body);
  }

  @Test
  void requestsAndAnswersAreByThePublishedSchema() throws Exception {
    JsonNode published = published();
    VisionScript script =
        (number, request) ->
            switch (number) {
              case 1 -> VisionScene.error(400, "no schemas here");
              case 2 -> VisionScene.says("UNSURE");
              case 3 -> VisionScene.refuses("No.");
              case 4 -> VisionScene.endsEarly("A red");
              default -> VisionScene.alt("A red ferry.");
            };
    try (VisionStub stub =
        VisionStub.checking(
            (name, body) -> assertThat(errors(published, name, body)).as(name).isEmpty(), script)) {
      VisionGenerator plain = VisionGenerator.builder(stub.baseUrl(), VisionStub.MODEL).build();
      VisionGenerator other = VisionGenerator.builder(stub.baseUrl(), VisionStub.MODEL).build();

      assertThat(OnePicture.described(plain, folder)).isInstanceOf(Description.Unknown.class);
      assertThat(OnePicture.described(plain, folder)).isInstanceOf(Description.Unknown.class);
      assertThat(OnePicture.described(other, folder)).isInstanceOf(Description.Text.class);
      assertThat(stub.requests()).hasSize(5);
    }
  }

  @Test
  void theSchemaFindsWhatIsWrong() throws Exception {
    JsonNode published = published();
    JsonNode wrong =
        new ObjectMapper()
            .readTree("{\"model\": \"m\", \"messages\": [{\"role\": \"user\", \"content\": 7}]}");
    assertThat(errors(published, "CreateChatCompletionRequest", wrong)).isNotEmpty();
  }

  @Test
  void aClientOfOthersUnderstandsTheStub() throws Exception {
    String key = "sk-0123456789";
    try (VisionStub stub =
        VisionStub.playing(key, VisionScript.of(VisionScene.says("A red ferry.")))) {
      OpenAiChatModel model =
          OpenAiChatModel.builder()
              .baseUrl(stub.baseUrl().toString())
              .apiKey(key)
              .modelName(VisionStub.MODEL)
              .maxRetries(0)
              .build();
      String image = Base64.getEncoder().encodeToString(OnePicture.png(OnePicture.RED));

      var answer =
          model.chat(
              SystemMessage.from("Describe the image."),
              UserMessage.from(
                  TextContent.from("On a slide."), ImageContent.from(image, "image/png")));

      assertThat(answer.aiMessage().text()).isEqualTo("A red ferry.");
      assertThat(answer.tokenUsage().inputTokenCount()).isEqualTo(VisionScene.PROMPT_TOKENS);
      assertThat(stub.requests().get(0).image().getRGB(2, 2) & 0xFFFFFF).isEqualTo(OnePicture.RED);
    }
  }
}
