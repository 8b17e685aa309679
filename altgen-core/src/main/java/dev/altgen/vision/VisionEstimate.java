package dev.altgen.vision;

import dev.altgen.describe.AltTextGenerator;
import dev.altgen.describe.Description;
import dev.altgen.describe.DescriptionRequest;
import dev.altgen.image.ImagePreparation;
import dev.altgen.image.NoImage;
import dev.altgen.image.PreparedImage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Stands in for a {@link VisionGenerator} and sends nothing: counts what that would be asked, each
 * question once, and knows no answer. Thread-safe.
 */
public final class VisionEstimate implements AltTextGenerator {

  /** As many pixels of an image count about one token, with most models. */
  private static final long PIXELS_OF_A_TOKEN = 750;

  private static final long CHARACTERS_OF_A_TOKEN = 4;
  private static final long TOKENS_OF_AN_ANSWER = 60;
  private static final Duration TIME_OF_AN_ANSWER = Duration.ofSeconds(5);

  private final VisionBuilder settings;
  private final String id;
  private final Set<String> asked = new HashSet<>();
  private final SortedMap<String, Integer> byKind = new TreeMap<>();
  private long inputTokens;

  VisionEstimate(VisionBuilder settings, String id) {
    this.settings = settings;
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Description describe(DescriptionRequest request) throws Exception {
    Optional<List<PromptKind>> kinds = PromptKind.of(request.element().kind());
    if (kinds.isEmpty()) {
      return VisionGenerator.notByAnImage();
    }
    ImagePreparation prepared = request.image(settings.bounds);
    if (prepared instanceof NoImage none) {
      return new Description.Unknown(none.why());
    }
    PreparedImage image = (PreparedImage) prepared;
    Conversation conversation =
        new Conversation(
            settings.prompts.of(kinds.get()), SlideContext.of(request), image, List.of());
    long words = conversation.instructions().length() + (long) conversation.context().length();
    long pixels = (long) image.width() * image.height();
    count(
        conversation.digest(id, settings.base.toString()),
        request.element().kind().code(),
        words / CHARACTERS_OF_A_TOKEN + pixels / PIXELS_OF_A_TOKEN);
    return new Description.Unknown("A vision model would be asked.");
  }

  private synchronized void count(String question, String kind, long tokens) {
    if (asked.add(question)) {
      byKind.merge(kind, 1, Integer::sum);
      inputTokens += tokens;
    }
  }

  /** Questions that would be asked, by the kind of element ({@code ElementKind.code()}). */
  public synchronized Map<String, Integer> byKind() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(byKind));
  }

  /**
   * About what they would take, by rules of thumb: a token for 4 characters and for 750 pixels, 60
   * for an answer. Repeated requests and answers that are kept already are not known.
   */
  public synchronized Usage usage() {
    long outputTokens = asked.size() * TOKENS_OF_AN_ANSWER;
    BigDecimal cost = settings.prices.of(inputTokens, outputTokens);
    return new Usage(asked.size(), inputTokens, outputTokens, cost);
  }

  /**
   * About how long they would take, by a rule of thumb: 5 seconds an answer, and not faster than
   * {@link VisionBuilder#requestsPerMinute} allows.
   *
   * @param atOnce requests at once, at least 1
   */
  public synchronized Duration time(int atOnce) {
    int requests = asked.size();
    Duration answering = TIME_OF_AN_ANSWER.multipliedBy((requests + atOnce - 1L) / atOnce);
    Duration pace =
        settings.requestsPerMinute.isEmpty()
            ? Duration.ZERO
            : Duration.ofMinutes(requests).dividedBy(settings.requestsPerMinute.getAsInt());
    return answering.compareTo(pace) > 0 ? answering : pace;
  }
}
