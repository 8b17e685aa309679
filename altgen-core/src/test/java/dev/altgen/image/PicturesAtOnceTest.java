package dev.altgen.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PicturesAtOnceTest {

  private final AtomicInteger working = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  @Test
  void noMoreImagesAreMadeAtOnceThanThereAreProcessors() throws Exception {
    int processors = Runtime.getRuntime().availableProcessors();
    ExecutorService threads = Executors.newFixedThreadPool(processors + 8);
    try {
      List<Future<ImagePreparation>> images = new ArrayList<>();
      for (int i = 0; i < 100 * processors; i++) {
        boolean damaged = i % 3 == 0;
        images.add(threads.submit(() -> Pictures.guarded(() -> image(damaged))));
      }
      for (int i = 0; i < images.size(); i++) {
        assertThat(images.get(i).get())
            .isInstanceOf(i % 3 == 0 ? NoImage.class : PreparedImage.class);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(most).hasValueBetween(1, processors);
  }

  private PreparedImage image(boolean damaged) {
    int now = working.incrementAndGet();
    most.accumulateAndGet(now, Math::max);
    boolean blank = Drawing.isBlank(new BufferedImage(800, 800, BufferedImage.TYPE_INT_RGB));
    working.decrementAndGet();
    if (damaged || !blank) {
      throw new IllegalStateException("damaged");
    }
    return new PreparedImage(PreparedImage.PNG, new byte[1], 1, 1);
  }
}
