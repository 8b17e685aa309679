package dev.altgen.content;

import dev.altgen.content.PictureContent.Source;
import dev.altgen.content.PictureContent.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code title} and {@code desc} of a drawing as a whole (SVG 2, 5.8), in each language given. */
final class SvgWords implements Fragments.Visitor {

  private final List<Words> words = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private String drawing = "";
  private String language = "";

  private SvgWords() {}

  /**
   * What it says.
   *
   * @throws IOException if it is malformed or has a DTD
   */
  static List<Words> of(byte[] file) throws IOException {
    SvgWords reader = new SvgWords();
    new Fragments().walk(file, reader);
    return reader.words;
  }

  @Override
  public void start(String name, ElementPath path, Fragments.Attributes attributes) {
    if (path.size() == 1) {
      drawing = attributes.getOrEmpty("lang");
    } else if (path.size() == 2) {
      text.setLength(0);
      String own = attributes.getOrEmpty("lang");
      language = own.isEmpty() ? drawing : own;
    }
  }

  @Override
  public void text(String part, ElementPath path) {
    if (path.size() > 1) {
      text.append(part);
    }
  }

  @Override
  public void end(String name, ElementPath path) {
    if (path.size() != 1 || !path.innermost().equals("svg")) {
      return;
    }
    if (name.equals("desc")) {
      words.add(new Words(Source.SVG_DESCRIPTION, language, text.toString()));
    } else if (name.equals("title")) {
      words.add(new Words(Source.SVG_TITLE, language, text.toString()));
    }
  }
}
