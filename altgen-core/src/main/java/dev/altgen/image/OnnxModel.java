package dev.altgen.image;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * A neural network with one input and one output, loaded once for the process. Thread-safe; at most
 * {@value #THREADS} threads work for it.
 */
final class OnnxModel {

  private static final int THREADS = 2;

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final String input;

  private OnnxModel(OrtEnvironment environment, OrtSession session) {
    this.environment = environment;
    this.session = session;
    this.input = session.getInputNames().iterator().next();
  }

  /**
   * What it puts out.
   *
   * @param values row by row
   * @param shape lengths of the dimensions
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Output(float[] values, long[] shape) {}

  /**
   * Loads a model from the class path.
   *
   * @throws IOException if it is not there or cannot be loaded
   * @throws LinkageError if ONNX Runtime is not there or does not run on this system
   */
  static OnnxModel load(String resource) throws IOException {
    try (InputStream in = OnnxModel.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new FileNotFoundException(resource + " is not on the class path");
      }
      OrtEnvironment environment =
          OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "altgen");
      // On Windows it tells the system's event log which models are run.
      environment.setTelemetry(false);
      try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
        options.setIntraOpNumThreads(THREADS);
        options.setInterOpNumThreads(1);
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        // Pictures differ in size: an arena would keep the memory of the largest.
        options.setCPUArenaAllocator(false);
        options.setMemoryPatternOptimization(false);
        return new OnnxModel(environment, environment.createSession(in.readAllBytes(), options));
      }
    } catch (OrtException e) {
      throw new IOException("the model " + resource + " cannot be loaded: " + e.getMessage(), e);
    }
  }

  /**
   * Runs it on one picture.
   *
   * @param planes its three colours one after the other
   * @throws IOException if it fails
   */
  Output run(FloatBuffer planes, int height, int width) throws IOException {
    long[] shape = {1, 3, height, width};
    try (OnnxTensor tensor = OnnxTensor.createTensor(environment, planes, shape);
        OrtSession.Result result = session.run(Map.of(input, tensor))) {
      OnnxTensor output = (OnnxTensor) result.get(0);
      FloatBuffer values = output.getFloatBuffer();
      float[] copy = new float[values.remaining()];
      values.get(copy);
      return new Output(copy, output.getInfo().getShape());
    } catch (OrtException e) {
      throw new IOException("text recognition failed: " + e.getMessage(), e);
    }
  }
}
