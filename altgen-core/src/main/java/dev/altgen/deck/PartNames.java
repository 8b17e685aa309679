package dev.altgen.deck;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** The names of parts and the targets that lead to them (ECMA-376 Part 2, 6.2.2 and 6.4). */
final class PartNames {

  private PartNames() {}

  /** The form in which names are compared: without a leading slash, the case of letters alike. */
  static String fold(String part) {
    return (part.startsWith("/") ? part.substring(1) : part).toLowerCase(Locale.ROOT);
  }

  /** The part a target leads to; a target that climbs out of the package stays at its root. */
  static String resolve(String part, String target) {
    String decoded = isPlain(target) ? target : decode(target);
    int folder = decoded.startsWith("/") ? 0 : part.lastIndexOf('/') + 1;
    StringBuilder path = new StringBuilder(folder + decoded.length() + 1).append(part, 0, folder);
    int end;
    for (int start = 0; start < decoded.length(); start = end + 1) {
      int slash = decoded.indexOf('/', start);
      end = slash < 0 ? decoded.length() : slash;
      int length = end - start;
      if (length == 2 && decoded.startsWith("..", start)) {
        path.setLength(Math.max(0, path.length() - 1));
        path.setLength(path.lastIndexOf("/") + 1);
      } else if (length > 1 || (length == 1 && decoded.charAt(start) != '.')) {
        path.append(decoded, start, end).append('/');
      }
    }
    path.setLength(Math.max(0, path.length() - 1));
    return path.toString();
  }

  /** Whether a target is a path and nothing else, as nearly all are. */
  private static boolean isPlain(String target) {
    for (int i = 0; i < target.length(); i++) {
      char c = target.charAt(i);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '.'
              || c == '_'
              || c == '-'
              || (c == '/' && (i > 0 || !target.startsWith("//")));
      if (!plain) {
        return false;
      }
    }
    return true;
  }

  private static String decode(String target) {
    try {
      String path = new URI(target.replace(" ", "%20").replace('\\', '/')).getPath();
      return path == null ? target : path;
    } catch (URISyntaxException e) {
      return target; // Real packages hold targets that are no URIs; their plain text names the
      // part.
    }
  }
}
