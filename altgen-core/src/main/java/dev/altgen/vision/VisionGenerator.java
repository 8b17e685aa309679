package dev.altgen.vision;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import dev.altgen.describe.AltTextGenerator;
import dev.altgen.describe.AnswerCache;
import dev.altgen.describe.Description;
import dev.altgen.describe.DescriptionRequest;
import dev.altgen.describe.GeneratorUnavailableException;
import dev.altgen.image.ImageBounds;
import dev.altgen.image.ImagePreparation;
import dev.altgen.image.NoImage;
import dev.altgen.image.PreparedImage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Describes what an element shows by asking a vision model on any server that speaks OpenAI's
 * {@code /v1/chat/completions}: OpenAI, Azure, vLLM, llama.cpp, Ollama, LM Studio. Costs what the
 * server charges; sends the image and words of the slide around it to that server and nowhere else.
 *
 * <pre>{@code
 * var vision = VisionGenerator.builder(URI.create("https://api.openai.com/v1"), "gpt-4o-mini")
 *     .key(ApiKey.of(System.getenv("OPENAI_API_KEY")))
 *     .maxRequests(500)
 *     .build();
 * var generator = AltTextGenerators.chain(AltTextGenerators.builtIn(), vision);
 * }</pre>
 *
 * <p>A request that fails for a while is repeated; one that the server refuses leaves its element
 * undescribed. Credentials refused, a server that is gone and a budget used up end a batch by
 * {@link GeneratorUnavailableException}. Thread-safe; waits for each answer in the calling thread
 * and heeds its interruption.
 */
public final class VisionGenerator implements AltTextGenerator {

  private static final Logger LOG = LoggerFactory.getLogger(VisionGenerator.class);
  private static final int MOST_MODELS_TOLD = 10;
  private static final int LONGEST_LIST = 500;
  private static final int LONGEST_KEY = 300;
  private static final long MOST_UNUSABLE = 10_000;

  private final ChatServer server;
  private final Replies replies;
  private final ChatClient client;
  private final Outage outage;
  private final Spending spending;
  private final Prompts prompts;
  private final ImageBounds bounds;
  private final String model;
  private final boolean keyed;
  private final AnswerCache answers;
  private final Judge judge = new Judge();
  private final Seldom askedAgain;
  private final Seldom leftAlone;

  /** Why the answers to a question cannot be used. */
  private final Cache<String, String> unusable =
      CacheBuilder.newBuilder().maximumSize(MOST_UNUSABLE).build();

  VisionGenerator(VisionBuilder builder) {
    this.model = builder.model;
    this.keyed = builder.key.isPresent();
    this.server = new ChatServer(builder.base, builder.key, builder.timeout);
    this.replies = new Replies(server, model, builder.clock);
    this.spending =
        new Spending(builder.prices, builder.maxRequests, builder.maxCost, builder.maxAnswerTokens);
    this.outage = new Outage(builder.nanos);
    this.client =
        new ChatClient(
            server,
            replies,
            spending,
            model,
            builder.maxAnswerTokens,
            builder.attempts,
            outage,
            new Pace(builder.requestsPerMinute, builder.nanos),
            new Backoff(builder.random),
            builder.pause,
            builder.nanos);
    this.prompts = builder.prompts;
    this.bounds = builder.bounds;
    this.answers = builder.answers;
    this.askedAgain = new Seldom(LOG, Duration.ofMinutes(1), builder.nanos);
    this.leftAlone = new Seldom(LOG, Duration.ofMinutes(1), builder.nanos);
  }

  /**
   * Begins a generator.
   *
   * @param baseUrl where the server's interface begins, such as {@code https://api.openai.com/v1};
   *     {@code /v1} is added where there is no path
   * @param model the model's name at the server
   * @throws IllegalArgumentException if the address is not http or https with a host, holds
   *     credentials, a query or a fragment, or if the model is blank
   */
  public static VisionBuilder builder(URI baseUrl, String model) {
    return new VisionBuilder(baseUrl, model);
  }

  /** Its model and the version of its prompts: what decides the answers. */
  @Override
  public String id() {
    return id(model, prompts);
  }

  static String id(String model, Prompts prompts) {
    return "vision:" + model + ":prompts-" + prompts.version();
  }

  /** What was used since it was built. */
  public Usage usage() {
    return spending.usage();
  }

  /**
   * Asks the server which models it has, which costs nothing. A server that does not tell is given
   * the benefit of the doubt.
   */
  @Override
  public void preflight() throws GeneratorUnavailableException {
    HttpResponse<byte[]> reply;
    try {
      reply = server.get("models");
    } catch (IOException e) {
      throw new GeneratorUnavailableException(
          "cannot reach the vision server "
              + server
              + ": "
              + ChatClient.reason(e)
              + "; check that it runs, and the base URL",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GeneratorUnavailableException("interrupted while asking " + server, e);
    }
    outage.over();
    int status = reply.statusCode();
    if (status == 401 || status == 403) {
      throw keyed
          ? replies.unavailable("refuses the credentials (" + status + ")", "check the key")
          : replies.unavailable("wants a key (" + status + ")", "give one");
    }
    if (status / 100 == 3) {
      throw replies.unavailable(
          "redirects elsewhere, and redirects are not followed", "set its base URL");
    }
    if (status == 200) {
      checkModel(Replies.json(reply.body()).path("data"));
    }
  }

  /** Azure lists its models, and is asked for by the name of a deployment. */
  void checkModel(JsonNode models) throws GeneratorUnavailableException {
    if (server.isAzure()) {
      return;
    }
    List<String> names = new ArrayList<>();
    models.forEach(entry -> names.add(entry.path("id").asText()));
    // Ollama lists a model with the tag that may be left out.
    if (!names.isEmpty() && !names.contains(model) && !names.contains(model + ":latest")) {
      String told = String.join(", ", names.subList(0, Math.min(names.size(), MOST_MODELS_TOLD)));
      throw replies.unavailable(
          "has no model " + model, "it has " + server.told(told, LONGEST_LIST));
    }
  }

  @Override
  public Description describe(DescriptionRequest request) throws Exception {
    Optional<List<PromptKind>> kinds = PromptKind.of(request.element().kind());
    if (kinds.isEmpty()) {
      return notByAnImage();
    }
    ImagePreparation prepared = request.image(bounds);
    if (prepared instanceof NoImage none) {
      return new Description.Unknown(none.why());
    }
    Conversation conversation =
        new Conversation(
            prompts.of(kinds.get()), SlideContext.of(request), (PreparedImage) prepared, List.of());
    Description answer = answer(conversation, request, kinds.get());
    if (answer instanceof Description.Unknown unknown) {
      leftAlone.tell(place(request) + " gets no text from the model: " + unknown.why());
    }
    return answer;
  }

  private Description answer(
      Conversation conversation, DescriptionRequest request, List<PromptKind> kinds)
      throws Exception {
    try {
      String question = conversation.digest(id(), server.toString());
      return answers.answer(question, () -> sound(question, conversation, request, kinds));
    } catch (RejectedException e) {
      // Not kept: another server, or the same one tomorrow, may take it.
      return new Description.Unknown(String.valueOf(e.getMessage()));
    }
  }

  private static String place(DescriptionRequest request) {
    String key = Texts.line(request.element().key().toString());
    return request.deckFile() + ": " + Texts.bounded(key, LONGEST_KEY);
  }

  static Description notByAnImage() {
    return new Description.Unknown("An image does not tell what elements of this kind are.");
  }

  private Judge.Case judged(
      DescriptionRequest request, List<PromptKind> kinds, Conversation conversation)
      throws IOException {
    List<String> slide = new ArrayList<>(request.slide().texts());
    slide.add(request.slide().title());
    slide.add(request.slide().notes());
    return new Judge.Case(
        PromptKind.mostCharacters(kinds),
        request.language(),
        conversation.instructions(),
        slide,
        KnownNumbers.of(request.content(), slide));
  }

  /**
   * What may be kept for later runs. Answers that cannot be used are remembered by this object
   * only: with more tokens, or by a better server, another time may bring better ones.
   */
  private Description sound(
      String question,
      Conversation conversation,
      DescriptionRequest request,
      List<PromptKind> kinds)
      throws IOException, InterruptedException, RejectedException, GeneratorUnavailableException {
    String before = unusable.getIfPresent(question);
    if (before != null) {
      throw new RejectedException(before);
    }
    Verdict verdict = verdict(conversation, request, judged(request, kinds, conversation));
    if (verdict.fault().isPresent()) {
      String why = "The model was asked twice, and its answer " + verdict.fault().get() + ".";
      unusable.put(question, why);
      throw new RejectedException(why);
    }
    return verdict.description();
  }

  /** A bad answer is asked for again once, with the reason; never is one cut into shape. */
  private Verdict verdict(Conversation conversation, DescriptionRequest request, Judge.Case judged)
      throws IOException, InterruptedException, RejectedException, GeneratorUnavailableException {
    Verdict first = Verdict.of(client.ask(conversation), judge, judged, id());
    if (first.fault().isEmpty()) {
      return first;
    }
    askedAgain.tell(
        place(request) + ": the model's answer is asked for again: it " + first.fault().get());
    Conversation again =
        conversation.corrected(
            first.words(),
            "That answer cannot be used: it "
                + first.fault().get()
                + ". Look at the image again and answer by the rules.");
    return Verdict.of(client.ask(again), judge, judged, id());
  }

  /** Its address and model; never its key. */
  @Override
  public String toString() {
    return id() + " at " + server;
  }
}
