package dev.altgen.xml;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.altgen.xml.XmlNames.Name;
import dev.altgen.xml.XmlNames.Namespace;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class XmlNamesTest {

  private static final byte[] TAG = "p:a".getBytes(US_ASCII);
  private static final long LAST = 'p' << 16 | ':' << 8 | 'a';

  private static Name name(XmlNames names) {
    return names.name(TAG, ByteBuffer.wrap(TAG), 0, TAG.length, LAST);
  }

  /** Tables are handed on in turn, one for each processor at the most. */
  private static void takeAgain(XmlNames names) {
    XmlNames taken = XmlNames.take();
    for (int i = 0; taken != names; i++) {
      assertThat(i).isLessThan(Runtime.getRuntime().availableProcessors());
      taken.giveBack();
      taken = XmlNames.take();
    }
  }

  @Test
  void namesAreKeptForTheNextDocument() {
    XmlNames names = XmlNames.take();
    Name met = name(names);
    names.giveBack();
    takeAgain(names);
    assertThat(name(names)).isSameAs(met);
    names.giveBack();
  }

  @Test
  void whatADocumentDeclaredBeyondMeasureIsForgotten() {
    XmlNames names = XmlNames.take();
    Name met = name(names);
    for (int i = 0; i < 3_000; i++) {
      names.bind("prefix" + i, Namespace.NONE, 1);
    }
    names.giveBack();
    takeAgain(names);
    assertThat(name(names)).isNotSameAs(met);
    names.giveBack();
  }
}
