package dev.altgen.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.altgen.xml.XmlLexer.Malformed;
import dev.altgen.xml.XmlLexer.Token;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

class XmlLexerTest {

  private static final String CUT_OUT = "<a:tbl x:id='7'><a:t>1 &lt; 2</a:t></a:tbl>";

  @Test
  void aFragmentReadsWithoutTheDeclarationsAroundIt() throws Malformed {
    XmlLexer lexer = new XmlLexer(9).readFragment(CUT_OUT.getBytes(UTF_8));
    assertThat(lexer.nextStart()).isTrue();
    assertThat(lexer.local()).isEqualTo("tbl");
    assertThat(lexer.anyAttribute("id")).isEqualTo("7");
    assertThat(lexer.nextStart()).isTrue();
    assertThat(lexer.next()).isEqualTo(Token.TEXT);
    assertThat(lexer.text()).isEqualTo("1 < 2");
    assertThat(lexer.nextStart()).isFalse();
  }

  @Test
  void aDocumentMustDeclareItsPrefixesAlsoAfterAFragment() throws Malformed {
    XmlLexer lexer = new XmlLexer(9).readFragment(CUT_OUT.getBytes(UTF_8));
    while (lexer.nextStart()) {}
    lexer.read(CUT_OUT.getBytes(UTF_8));
    assertThatThrownBy(lexer::next)
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("is not declared");
  }

  @Test
  void aNameEndsWhereItEnds() throws Malformed {
    String names = "<abcdefgh><abcdefghi/><abcdefghijklmnopq/><bcdefghijklmnopqr/></abcdefgh>";
    XmlLexer lexer = new XmlLexer(9).read(names.getBytes(UTF_8));
    List<String> seen = new ArrayList<>();
    while (lexer.nextStart()) {
      seen.add(lexer.local());
    }
    assertThat(seen)
        .containsExactly("abcdefgh", "abcdefghi", "abcdefghijklmnopq", "bcdefghijklmnopqr");
    for (String open : seen) {
      String closedByAnother = "<" + open + "></" + open.substring(0, open.length() - 1) + "_>";
      assertThatThrownBy(() -> read(closedByAnother)).isInstanceOf(Malformed.class);
    }
  }

  @Test
  void nothingIsDeclaredByADocumentThatAnotherReaderLeft() throws Malformed {
    // Tables are handed on in turn, one for each processor at the most.
    for (int i = 0; i <= Runtime.getRuntime().availableProcessors(); i++) {
      XmlLexer first = new XmlLexer(9).read("<r xmlns:left='z'><left:a/></r>".getBytes(UTF_8));
      assertThat(first.nextStart()).isTrue();
      first.leave();
      XmlLexer second = new XmlLexer(9).read("<left:a/>".getBytes(UTF_8));
      assertThatThrownBy(second::next)
          .isInstanceOf(Malformed.class)
          .hasMessage("the prefix left is not declared");
      second.leave();
    }
  }

  @Test
  void documentsThatAreReadAtTheSameTimeDeclareNothingForEachOther() throws Malformed {
    new XmlLexer(9).read("<p:a xmlns:p='known'/>".getBytes(UTF_8)).leave();
    XmlLexer one = new XmlLexer(9).read("<p:a xmlns:p='1'><p:b/></p:a>".getBytes(UTF_8));
    assertThat(one.nextStart()).isTrue();
    XmlLexer other = new XmlLexer(9).read("<p:a xmlns:p='2'><p:b/></p:a>".getBytes(UTF_8));
    while (other.nextStart()) {
      assertThat(other.namespace()).isEqualTo("2");
    }
    assertThat(one.nextStart()).isTrue();
    assertThat(one.namespace()).isEqualTo("1");
  }

  /** What the JDK's parser finds, this one finds; what it refuses, this one refuses. */
  @Property(tries = 2_000)
  void itReadsWhatAnotherParserReads(@ForAll("pieces") List<String> pieces) throws Exception {
    String xml = "<r xmlns='d' xmlns:p='q'>" + String.join("", pieces) + "</r>";
    List<String> theirs = other(xml);
    List<String> ours;
    try {
      ours = read(xml);
    } catch (Malformed e) {
      ours = List.of("malformed");
    }
    assertThat(ours).as(xml).isEqualTo(theirs);
  }

  @Provide
  Arbitrary<List<String>> pieces() {
    return Arbitraries.of(
            "<p:abcdefghij k='v'>",
            "</p:abcdefghij>",
            "<p:abcdefghij/>",
            "<a>",
            "</a>",
            "</a >",
            "<a b=\"1\" c='&quot;2&#10;'/>",
            "<a p:b='1' b='2'/>",
            "<a b='1' b='2'/>",
            "<p:a xmlns:p='z'></p:a>",
            "<u:a/>",
            "<u:a xmlns:u='w' u:l=' x\ty '/>",
            "words and more words",
            "ünïcödé \uD83D\uDEA2",
            "&amp;&lt;&#x41;",
            "&nbsp;",
            "&",
            "]]",
            "]]>",
            ">",
            "<!-- said -->",
            "<!-- -- -->",
            "<![CDATA[<&]]>",
            "<?go on?>",
            "\r\n",
            "<",
            "\u0001")
        .list()
        .ofMaxSize(9);
  }

  private static List<String> read(String xml) throws Malformed {
    XmlLexer lexer = new XmlLexer(100).read(xml.getBytes(UTF_8));
    List<String> found = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (Token token = lexer.next(); token != Token.DONE; token = lexer.next()) {
      if (token == Token.TEXT) {
        text.append(lexer.text());
        continue;
      }
      flush(text, found);
      String name = "{" + lexer.namespace() + "}" + lexer.local();
      found.add(token == Token.START ? "<" + name + attributes(lexer::attribute) : ">" + name);
    }
    return found;
  }

  private interface Values {
    String get(String name) throws Malformed;
  }

  private static String attributes(Values values) throws Malformed {
    return "|" + values.get("b") + "|" + values.get("c") + "|" + values.get("k");
  }

  private static void flush(StringBuilder text, List<String> found) {
    if (text.length() > 0) {
      found.add(text.toString());
      text.setLength(0);
    }
  }

  private static List<String> other(String xml)
      throws IOException, ParserConfigurationException, SAXException {
    List<String> found = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    DefaultHandler handler =
        new DefaultHandler() {
          @Override
          public void startElement(String uri, String local, String q, Attributes at) {
            flush(text, found);
            String shown = "|" + at.getValue("", "b") + "|" + at.getValue("", "c");
            found.add("<{" + uri + "}" + local + shown + "|" + at.getValue("", "k"));
          }

          @Override
          public void endElement(String uri, String local, String q) {
            flush(text, found);
            found.add(">{" + uri + "}" + local);
          }

          @Override
          public void characters(char[] letters, int start, int length) {
            text.append(letters, start, length);
          }

          @Override
          public void error(org.xml.sax.SAXParseException e) throws SAXException {
            throw e;
          }
        };
    SAXParser parser = SAXParserFactory.newDefaultNSInstance().newSAXParser();
    parser.getXMLReader().setErrorHandler(handler);
    try {
      parser.parse(new ByteArrayInputStream(xml.getBytes(UTF_8)), handler);
    } catch (SAXException e) {
      return List.of("malformed");
    }
    return found;
  }
}
