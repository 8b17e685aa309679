package dev.altgen.image;

/** No image can be made; the message is the sentence of {@link NoImage}. */
final class Unpreparable extends Exception {
  private static final long serialVersionUID = 1L;

  Unpreparable(String why) {
    super(why);
  }

  static Unpreparable blank() {
    return new Unpreparable("The picture is blank: all of it has one colour.");
  }

  Unpreparable(String why, Throwable cause) {
    super(why, cause);
  }
}
