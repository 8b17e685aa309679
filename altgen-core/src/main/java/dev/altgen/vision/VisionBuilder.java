package dev.altgen.vision;

import com.google.common.net.InetAddresses;
import dev.altgen.describe.AnswerCache;
import dev.altgen.image.ImageBounds;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** Settings of a {@link VisionGenerator}. Not thread-safe; each call checks what it is given. */
public final class VisionBuilder {

  private static final int MOST_ATTEMPTS = 20;

  final URI base;
  final String model;
  Optional<ApiKey> key = Optional.empty();
  boolean keyOverPlainHttp;
  Duration timeout = Duration.ofMinutes(2);
  int attempts = 6;
  int maxAnswerTokens = 1_000;
  OptionalInt requestsPerMinute = OptionalInt.empty();
  OptionalLong maxRequests = OptionalLong.empty();
  Optional<BigDecimal> maxCost = Optional.empty();
  Prices prices = new Prices(BigDecimal.ZERO, BigDecimal.ZERO);
  Prompts prompts = Prompts.shipped();
  Clock clock = Clock.systemUTC();
  LongSupplier nanos = System::nanoTime;
  RandomGenerator random = new Random();
  UnaryOperator<Duration> pause = UnaryOperator.identity();
  AnswerCache answers = AnswerCache.inMemory();
  ImageBounds bounds = ImageBounds.standard();

  VisionBuilder(URI baseUrl, String model) {
    this.base = normal(baseUrl);
    if (model.isBlank()) {
      throw new IllegalArgumentException("model: the name of a model must not be blank");
    }
    this.model = model;
  }

  private static URI normal(URI url) {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!(scheme.equals("http") || scheme.equals("https")) || url.getHost() == null) {
      // Not repeated: what is no address may be a key put in the wrong place.
      throw new IllegalArgumentException(
          "baseUrl: it must be an address such as https://api.openai.com/v1");
    }
    if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "baseUrl: it must hold no credentials, query or fragment; a key has its own place");
    }
    String path = url.getRawPath().replaceAll("/+$", "");
    String authority = url.getRawAuthority().toLowerCase(Locale.ROOT);
    return URI.create(scheme + "://" + authority + (path.isEmpty() ? "/v1" : path) + "/");
  }

  /** The server's key. Without one none is sent, as local servers want it. */
  public VisionBuilder key(ApiKey newKey) {
    key = Optional.of(newKey);
    return this;
  }

  /**
   * Sends the key also where others can read it on its way: without this a key goes over plain http
   * to this machine only.
   */
  public VisionBuilder allowKeyOverPlainHttp() {
    keyOverPlainHttp = true;
    return this;
  }

  /**
   * How long one request may take, from sending it to the end of its answer; 2 minutes by default.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public VisionBuilder timeout(Duration newTimeout) {
    if (newTimeout.isNegative() || newTimeout.isZero()) {
      throw new IllegalArgumentException("timeout: it must be positive");
    }
    timeout = newTimeout;
    return this;
  }

  /**
   * How often a request is sent before it fails its deck, 1 to 20; 6 by default, which outlasts
   * half a minute.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public VisionBuilder attempts(int newAttempts) {
    if (newAttempts < 1 || newAttempts > MOST_ATTEMPTS) {
      throw new IllegalArgumentException("attempts: 1 to " + MOST_ATTEMPTS);
    }
    attempts = newAttempts;
    return this;
  }

  /**
   * Tokens that an answer may have, at least 1; 1,000 by default, since some models think in them
   * first.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public VisionBuilder maxAnswerTokens(int tokens) {
    maxAnswerTokens = (int) positive("maxAnswerTokens", tokens);
    return this;
  }

  /**
   * Sends no more requests a minute, evenly spread; unbounded by default.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public VisionBuilder requestsPerMinute(int requests) {
    requestsPerMinute = OptionalInt.of((int) positive("requestsPerMinute", requests));
    return this;
  }

  /**
   * Ends the batch before another request is sent; repeated requests count.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public VisionBuilder maxRequests(long requests) {
    maxRequests = OptionalLong.of(positive("maxRequests", requests));
    return this;
  }

  /**
   * Ends the batch before a request that may exceed this cost.
   *
   * @param cost in the currency of the prices
   * @param newPrices what the model costs
   * @throws IllegalArgumentException if the cost is not positive, or nothing has a price
   */
  public VisionBuilder maxCost(BigDecimal cost, Prices newPrices) {
    if (cost.signum() <= 0) {
      throw new IllegalArgumentException("maxCost: it must be positive");
    }
    if (newPrices.input().signum() == 0 && newPrices.output().signum() == 0) {
      throw new IllegalArgumentException("maxCost: it takes prices to reach a cost");
    }
    maxCost = Optional.of(cost);
    return prices(newPrices);
  }

  /** What the model costs, so that {@link VisionGenerator#usage} tells the cost. */
  public VisionBuilder prices(Prices newPrices) {
    prices = newPrices;
    return this;
  }

  /**
   * Takes instructions for the model from a folder, in the place of those shipped with the same
   * file names (docs/vision.md).
   *
   * @throws IOException if it cannot be read, or holds a text file of another name
   */
  public VisionBuilder prompts(Path folder) throws IOException {
    prompts = Prompts.shipped().overriddenBy(folder);
    return this;
  }

  /** How large an image may be; {@link ImageBounds#standard()} by default. */
  public VisionBuilder bounds(ImageBounds newBounds) {
    bounds = newBounds;
    return this;
  }

  /** Where answers are kept; in memory by default, so that no image is asked for twice. */
  public VisionBuilder answers(AnswerCache cache) {
    answers = cache;
    return this;
  }

  /**
   * The generator.
   *
   * @throws IllegalArgumentException if there is a key, and plain http would show it to others
   */
  public VisionGenerator build() {
    if (key.isPresent() && base.getScheme().equals("http") && !loopback() && !keyOverPlainHttp) {
      throw new IllegalArgumentException(
          "key: it would go to "
              + base.getHost()
              + " unencrypted; use https, leave the key out, or allow it");
    }
    return new VisionGenerator(this);
  }

  /** What counts in the place of the generator, and sends nothing. */
  public VisionEstimate estimate() {
    return new VisionEstimate(this, VisionGenerator.id(model, prompts));
  }

  /** By the address as written: nobody else decides what a name means. */
  private boolean loopback() {
    String host = base.getHost().replaceAll("[\\[\\]]", "");
    return host.equalsIgnoreCase("localhost")
        || (InetAddresses.isInetAddress(host) && InetAddresses.forString(host).isLoopbackAddress());
  }

  private static long positive(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + ": it must be at least 1");
    }
    return value;
  }
}
