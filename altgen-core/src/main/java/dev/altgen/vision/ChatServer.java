package dev.altgen.vision;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One server: sends one request and takes the answer, bounded in time and size. Follows no
 * redirect, since a key must not go where nobody sent it. Thread-safe.
 */
final class ChatServer {

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final int MOST_BYTES = 1 << 20;
  private static final Pattern AZURE = Pattern.compile("\\.azure\\.(com|us|cn)$");

  private final HttpClient http;
  private final URI base;
  private final Optional<ApiKey> key;
  private final Duration timeout;

  /**
   * A server.
   *
   * @param base ends with a slash
   * @param timeout from sending a request to the end of its answer
   */
  ChatServer(URI base, Optional<ApiKey> key, Duration timeout) {
    this.base = base;
    this.key = key;
    this.timeout = timeout;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT.compareTo(timeout) < 0 ? CONNECT : timeout)
            .followRedirects(HttpClient.Redirect.NEVER);
    if (base.getScheme().equals("http")) {
      // Local servers stumble over the offer to upgrade.
      builder.version(HttpClient.Version.HTTP_1_1);
    }
    this.http = builder.build();
  }

  URI address(String path) {
    return base.resolve(path);
  }

  HttpResponse<byte[]> post(String path, byte[] json) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(json))
            .build());
  }

  HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    return send(request(path).GET().build());
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address(path)).header("Accept", "application/json");
    key.ifPresent(secret -> request.header("Authorization", secret.header()));
    return request;
  }

  /** The client's own timeout ends with the headers, so a body that trickles is timed here. */
  private HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> coming =
        http.sendAsync(request, head -> new BoundedBody(MOST_BYTES));
    try {
      return coming.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("no answer within " + timeout.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } finally {
      coming.cancel(true);
    }
  }

  /**
   * Of what was thrown while the server spoke only the words are kept, since they may be its own,
   * such as a status line that is none.
   */
  private IOException failure(@Nullable Throwable thrown) {
    if (thrown instanceof ConnectException || thrown instanceof HttpConnectTimeoutException) {
      return (IOException) thrown;
    }
    String words = thrown instanceof IOException e ? ChatClient.reason(e) : String.valueOf(thrown);
    return new IOException(told(words, Replies.LONGEST_REASON));
  }

  /** Whether it is Microsoft's, by the address as written. */
  boolean isAzure() {
    return AZURE.matcher(base.getHost()).find();
  }

  /** A server's words for people: on one line, bounded, without the key should it repeat it. */
  String told(String words, int most) {
    String masked = key.map(secret -> secret.maskedIn(words)).orElse(words);
    return Texts.bounded(Texts.line(masked), most);
  }

  @Override
  public String toString() {
    return base.toString();
  }
}
