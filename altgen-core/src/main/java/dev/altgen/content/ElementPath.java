package dev.altgen.content;

import java.util.Arrays;

/** The local names of the open elements where a walk through XML stands. Confined to one thread. */
final class ElementPath {

  private String[] names = new String[16];
  private int size;

  void push(String name) {
    if (size == names.length) {
      names = Arrays.copyOf(names, 2 * size);
    }
    names[size++] = name;
  }

  String pop() {
    return names[--size];
  }

  int size() {
    return size;
  }

  /** The innermost element; empty when none is open. */
  String innermost() {
    return at(1);
  }

  /** The element around the innermost; empty when there is none. */
  String outer() {
    return at(2);
  }

  /** The element so far from the inside, 1 for the innermost; empty when there is none. */
  String at(int position) {
    return position > size ? "" : names[size - position];
  }

  boolean contains(String name) {
    for (int i = size; i > 0; i--) {
      if (names[i - 1].equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** The child of the innermost such element through which the path leads; empty for none. */
  String below(String ancestor) {
    String child = "";
    for (int i = size; i > 0; i--) {
      String name = names[i - 1];
      if (name.equals(ancestor)) {
        return child;
      }
      child = name;
    }
    return "";
  }
}
