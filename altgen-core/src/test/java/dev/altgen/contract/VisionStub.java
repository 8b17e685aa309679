package dev.altgen.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;

/**
 * A vision server on loopback, as strict as the real one: it takes only requests that the real one
 * would take, looks at the image, and answers by a script. Closing it fails when a request was
 * wrong, unless the test asked for the faults. Thread-safe.
 */
public final class VisionStub implements AutoCloseable {

  /** The model that it has. */
  public static final String MODEL = "stub-vision-1";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "vision-stub");
            thread.setDaemon(true);
            return thread;
          });
  private final Optional<String> key;
  private final VisionScript script;
  private final BiConsumer<String, JsonNode> published;
  private final List<VisionRequest> requests = new CopyOnWriteArrayList<>();
  private final List<String> faults = new CopyOnWriteArrayList<>();
  private volatile boolean faultsSeen;

  private VisionStub(
      Optional<String> key, VisionScript script, BiConsumer<String, JsonNode> published)
      throws IOException {
    this.key = key;
    this.script = script;
    this.published = published;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/v1/models", this::models);
    server.createContext("/v1/chat/completions", this::chat);
    server.createContext("/", exchange -> VisionScene.error(404, "not_found").play(exchange));
    server.start();
  }

  /** A server without a key. */
  public static VisionStub playing(VisionScript script) throws IOException {
    return new VisionStub(Optional.empty(), script, (name, body) -> {});
  }

  /** A server that wants a key. */
  public static VisionStub playing(String key, VisionScript script) throws IOException {
    return new VisionStub(Optional.of(key), script, (name, body) -> {});
  }

  /**
   * A server whose requests and answers are checked once more.
   *
   * @param published gets the name of the schema and the JSON; throws when it does not fit
   */
  public static VisionStub checking(BiConsumer<String, JsonNode> published, VisionScript script)
      throws IOException {
    return new VisionStub(Optional.empty(), script, published);
  }

  /** Where its interface begins. */
  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
  }

  /** The requests for descriptions that it took, in the order of their arrival. */
  public List<VisionRequest> requests() {
    return List.copyOf(requests);
  }

  /** What was wrong with requests. */
  public List<String> faults() {
    faultsSeen = true;
    return List.copyOf(faults);
  }

  private void models(HttpExchange exchange) throws IOException {
    if (!authorised(exchange)) {
      return;
    }
    ObjectNode models = JSON.createObjectNode().put("object", "list");
    models
        .putArray("data")
        .addObject()
        .put("id", MODEL)
        .put("object", "model")
        .put("created", 1_700_000_000)
        .put("owned_by", "stub");
    VisionScene.json(200, models).play(exchange);
  }

  private boolean authorised(HttpExchange exchange) throws IOException {
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    if (key.isEmpty() || ("Bearer " + key.get()).equals(given)) {
      return true;
    }
    // As bad a server as there is: it repeats the key that it got.
    VisionScene.error(401, "Incorrect API key provided: " + given).play(exchange);
    return false;
  }

  private void chat(HttpExchange exchange) throws IOException {
    if (!authorised(exchange)) {
      return;
    }
    VisionRequest request;
    int number;
    try {
      JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
      request = VisionRequest.of(exchange.getRequestMethod(), exchange.getRequestHeaders(), body);
      published.accept("CreateChatCompletionRequest", body);
    } catch (IOException | RuntimeException | AssertionError e) {
      faults.add(e.toString());
      VisionScene.error(400, e.getMessage()).play(exchange);
      return;
    }
    synchronized (requests) {
      requests.add(request);
      number = requests.size();
    }
    if (!request.model().equals(MODEL)) {
      VisionScene.error(404, "The model `" + request.model() + "` does not exist").play(exchange);
      return;
    }
    try {
      VisionScene scene = script.scene(number, request);
      scene
          .completion()
          .ifPresent(answer -> published.accept("CreateChatCompletionResponse", answer));
      scene.play(exchange);
    } catch (RuntimeException | AssertionError e) {
      faults.add(e.toString());
      VisionScene.error(500, "the script broke").play(exchange);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    if (!faults.isEmpty() && !faultsSeen) {
      throw new IllegalStateException("the stub got wrong requests: " + faults);
    }
  }
}
