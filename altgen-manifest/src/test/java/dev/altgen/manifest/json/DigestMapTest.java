package dev.altgen.manifest.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.HashCode;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class DigestMapTest {

  /** Keys of few bits, so that many meet in one place and some differ only in one half. */
  @Property(tries = 200)
  void behavesLikeAMap(
      @ForAll @Size(max = 300) List<@IntRange(max = 200) Integer> keys,
      @ForAll @IntRange(min = 1, max = 64) int step) {
    DigestMap map = new DigestMap();
    Map<HashCode, Integer> model = new HashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      HashCode key = key(keys.get(i), step);
      assertThat(map.get(key)).isEqualTo(model.getOrDefault(key, DigestMap.ABSENT));
      map.put(key, i);
      model.put(key, i);
    }
    for (int key = 0; key <= 201; key++) {
      assertThat(map.get(key(key, step)))
          .isEqualTo(model.getOrDefault(key(key, step), DigestMap.ABSENT));
    }
  }

  private static HashCode key(int number, int step) {
    return HashCode.fromBytes(
        ByteBuffer.allocate(16).putLong((long) number / 2 * step).putLong(number % 2).array());
  }
}
