package dev.altgen.vision;

import com.fasterxml.jackson.databind.JsonNode;
import dev.altgen.describe.GeneratorUnavailableException;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one server: repeats what may succeed later, keeps to the rate and the budget, and gives up
 * when the server is gone. Thread-safe.
 */
final class ChatClient {

  private static final Logger LOG = LoggerFactory.getLogger(VisionGenerator.class);

  /** A server that asks for more is asked again by a later run. */
  static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

  static final int FIRST_REJECTIONS = 3;

  /** A shorter wait for a turn is not worth a line. */
  private static final Duration LONG_TURN = Duration.ofSeconds(10);

  private final ChatServer server;
  private final Replies replies;
  private final Spending spending;
  private final String model;
  private final int maxTokens;
  private final int attempts;
  private final Outage outage;
  private final Pace pace;
  private final Backoff backoff;
  private final UnaryOperator<Duration> pause;
  private final Seldom repeated;
  private final Seldom waiting;
  private final FailsafeExecutor<JsonNode> retries;

  /** Null until the server has answered once. */
  private final AtomicReference<@Nullable Dialect> spoken = new AtomicReference<>();

  private final AtomicInteger rejections = new AtomicInteger();

  /**
   * A client.
   *
   * @param pause what is really waited for a wait, so that tests need not
   * @param nanos the time, as of {@link System#nanoTime}
   */
  ChatClient(
      ChatServer server,
      Replies replies,
      Spending spending,
      String model,
      int maxTokens,
      int attempts,
      Outage outage,
      Pace pace,
      Backoff backoff,
      UnaryOperator<Duration> pause,
      LongSupplier nanos) {
    this.server = server;
    this.replies = replies;
    this.spending = spending;
    this.model = model;
    this.maxTokens = maxTokens;
    this.attempts = attempts;
    this.outage = outage;
    this.pace = pace;
    this.backoff = backoff;
    this.pause = pause;
    this.repeated = new Seldom(LOG, Duration.ofMinutes(1), nanos);
    this.waiting = new Seldom(LOG, Duration.ofHours(1), nanos);
    this.retries =
        Failsafe.with(
            RetryPolicy.<JsonNode>builder()
                .handle(TransientFailure.class)
                .abortIf((reply, failure) -> failure instanceof TransientFailure t && tooLong(t))
                .withMaxAttempts(attempts)
                .withDelayFn(
                    context -> delay(context.getLastException(), context.getAttemptCount()))
                .build());
  }

  /** How long to wait after so many attempts. Failsafe asks before it gives up, too. */
  private Duration delay(TransientFailure failure, int failed) {
    if (tooLong(failure) || failed >= attempts) {
      return Duration.ZERO;
    }
    Duration wait = backoff.after(failed, failure.retryAfter());
    repeated.tell(
        failure.getMessage()
            + "; asked again in "
            + Texts.seconds(wait)
            + ", attempt "
            + (failed + 1)
            + " of "
            + attempts);
    return pause.apply(wait);
  }

  private static boolean tooLong(TransientFailure failure) {
    return failure.retryAfter().filter(wait -> wait.compareTo(LONGEST_WAIT) > 0).isPresent();
  }

  /**
   * Asks, in the dialect that the server speaks.
   *
   * @throws RejectedException if the server refuses this request
   * @throws GeneratorUnavailableException if no further request can succeed, or the budget is used
   * @throws IOException if all attempts failed
   */
  ChatAnswer ask(Conversation conversation)
      throws IOException, InterruptedException, RejectedException, GeneratorUnavailableException {
    Dialect known = spoken.get();
    Dialect tried = known == null ? Dialect.STRUCTURED : known;
    try {
      return answered(tried, conversation);
    } catch (RejectedException refused) {
      // Meanwhile another thread may have found out that the server takes no schema.
      if (tried == Dialect.STRUCTURED && spoken.get() != Dialect.STRUCTURED) {
        return plainly(conversation);
      }
      throw refused;
    }
  }

  /** Whether the schema or the image was refused shows when the schema is left out. */
  private ChatAnswer plainly(Conversation conversation)
      throws IOException, InterruptedException, RejectedException, GeneratorUnavailableException {
    try {
      return answered(Dialect.PLAIN, conversation);
    } catch (RejectedException refused) {
      if (spoken.get() == null && rejections.incrementAndGet() >= FIRST_REJECTIONS) {
        throw replies.unavailable(
            "refused the first " + FIRST_REJECTIONS + " images: " + refused.getMessage(),
            "check that the model " + model + " takes images");
      }
      throw refused;
    }
  }

  private ChatAnswer answered(Dialect dialect, Conversation conversation)
      throws IOException, InterruptedException, RejectedException, GeneratorUnavailableException {
    ChatAnswer answer = ChatAnswer.of(send(conversation.body(model, maxTokens, dialect)));
    if (spoken.compareAndSet(null, dialect) && dialect == Dialect.PLAIN) {
      LOG.info("{} takes no JSON schema; it is asked in plain words", server);
    }
    return answer;
  }

  private JsonNode send(byte[] body)
      throws IOException, InterruptedException, RejectedException, GeneratorUnavailableException {
    try {
      return retries.get(() -> attempt(body));
    } catch (FailsafeException e) {
      throw unwrapped(e);
    }
  }

  private IOException unwrapped(FailsafeException wrapped)
      throws IOException, InterruptedException, RejectedException, GeneratorUnavailableException {
    Throwable cause = wrapped.getCause();
    if (cause instanceof InterruptedException e) {
      Thread.interrupted();
      throw e;
    } else if (cause instanceof RejectedException e) {
      throw e;
    } else if (cause instanceof GeneratorUnavailableException e) {
      throw e;
    } else if (cause instanceof TransientFailure failure && tooLong(failure)) {
      throw replies.unavailable(
          "asks to wait " + failure.retryAfter().orElseThrow().toSeconds() + " s",
          "resume after that");
    } else if (cause instanceof IOException e) {
      return new IOException(e.getMessage() + "; gave up after " + attempts + " attempts", e);
    }
    throw wrapped;
  }

  private JsonNode attempt(byte[] body)
      throws IOException, InterruptedException, RejectedException, GeneratorUnavailableException {
    awaitTurn();
    BigDecimal reserved = spending.reserve();
    JsonNode completion;
    try {
      completion = replies.answer(server.post("chat/completions", body));
    } catch (TransientFailure e) {
      spending.end(reserved, false);
      count(e.outage());
      throw e;
    } catch (IOException e) {
      // Cut off after it was sent: the server may have worked on it.
      boolean sent = !(e instanceof ConnectException || e instanceof HttpConnectTimeoutException);
      spending.end(reserved, sent);
      count(true);
      throw new TransientFailure("the vision server " + server + " broke off: " + reason(e), e);
    } catch (InterruptedException e) {
      spending.end(reserved, true);
      throw e;
    } catch (RejectedException | GeneratorUnavailableException e) {
      spending.end(reserved, false);
      count(false);
      throw e;
    }
    count(false);
    spending.settle(reserved, ChatAnswer.of(completion).used());
    return completion;
  }

  /** Before a request is paid for: while it waits, the server may be given up. */
  private void awaitTurn() throws InterruptedException, GeneratorUnavailableException {
    Duration turn =
        pace.turn()
            .orElseThrow(
                () ->
                    replies.unavailable(
                        "has more requests waiting than an hour holds",
                        "allow more requests a minute, or ask fewer at once"));
    if (turn.compareTo(LONG_TURN) >= 0) {
      waiting.tell(
          "the bound of requests a minute lets a request to "
              + server
              + " wait "
              + Texts.seconds(turn));
    }
    if (!turn.isZero()) {
      try {
        Thread.sleep(pause.apply(turn).toMillis());
      } catch (InterruptedException e) {
        pace.giveBack();
        throw e;
      }
    }
    if (outage.lasts()) {
      throw replies.unavailable(
          "failed at least "
              + Outage.FAILURES
              + " times in a row over "
              + Outage.LASTING.toSeconds()
              + " s",
          "resume when it is back");
    }
  }

  private void count(boolean failed) {
    if (failed) {
      outage.failed();
    } else {
      outage.over();
    }
  }

  static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
