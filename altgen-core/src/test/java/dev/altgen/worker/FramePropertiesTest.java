package dev.altgen.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.altgen.worker.Frame.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Frames come back as they were sent, and nothing else is taken for one. */
class FramePropertiesTest {

  @Property
  void framesComeBackAsTheyWereSent(
      @ForAll Kind kind, @ForAll List<@Size(max = 50) byte[]> payloads) throws IOException {
    ByteArrayOutputStream pipe = new ByteArrayOutputStream();
    for (byte[] payload : payloads) {
      new Frame(kind, payload, reversed(payload)).write(pipe);
    }
    InputStream in = new ByteArrayInputStream(pipe.toByteArray());
    for (byte[] payload : payloads) {
      Frame frame = Frame.read(in, 50).orElseThrow();
      assertThat(frame.kind()).isEqualTo(kind);
      assertThat(frame.json()).isEqualTo(payload);
      assertThat(frame.raw()).isEqualTo(reversed(payload));
    }
    assertThat(Frame.read(in, 50)).isEmpty();
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }

  @Property
  void partOfAFrameIsNone(@ForAll byte[] payload, @ForAll @IntRange(min = 1, max = 1000) int cut)
      throws IOException {
    ByteArrayOutputStream pipe = new ByteArrayOutputStream();
    Frame.of(Kind.ANSWER, payload).write(pipe);
    byte[] whole = pipe.toByteArray();
    InputStream in = new ByteArrayInputStream(whole, 0, 1 + cut % (whole.length - 1));
    assertThatThrownBy(() -> Frame.read(in, 0)).isInstanceOf(Frame.Malformed.class);
  }

  @Property
  void noiseIsFoundAndKept(@ForAll @Size(min = 1) byte[] noise) throws IOException {
    ByteArrayOutputStream pipe = new ByteArrayOutputStream();
    pipe.writeBytes(noise);
    Frame.of(Kind.HEARTBEAT, new byte[0]).write(pipe);
    InputStream in = new ByteArrayInputStream(pipe.toByteArray());
    assertThatThrownBy(() -> Frame.read(in, 0))
        .isInstanceOfSatisfying(
            Frame.Malformed.class,
            e -> assertThat(e.found()).startsWith(Arrays.copyOf(noise, Math.min(noise.length, 4))));
  }

  @Property
  void oneThatAnnouncesTooMuchIsRefusedBeforeItIsRead(@ForAll @IntRange(max = 1 << 20) int more)
      throws IOException {
    byte[] header = new Frame(Kind.ANSWER, new byte[0], new byte[0]).head();
    ByteBuffer.wrap(header).putInt(5, Frame.MOST_JSON + 1 + more);
    // Half a frame would be found as well, but only when all that was announced did not come.
    assertThatThrownBy(() -> Frame.read(new ByteArrayInputStream(header), 0))
        .isInstanceOf(Frame.Malformed.class)
        .hasMessageStartingWith("a frame of");
    ByteBuffer.wrap(header).putInt(5, 0).putInt(9, 8 + 1 + more);
    assertThatThrownBy(() -> Frame.read(new ByteArrayInputStream(header), 8))
        .isInstanceOf(Frame.Malformed.class)
        .hasMessageStartingWith("a frame of");
  }
}
