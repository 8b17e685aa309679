/**
 * The one way in which altgen reads XML: strict, without a DTD, within a bound on nesting, and
 * telling where each byte stands.
 *
 * <p>For altgen's own reading rooms, {@code content} and {@code deck}; not meant for users, and
 * subject to change. Start from {@link dev.altgen.xml.XmlLexer} and {@link dev.altgen.xml.XmlText}.
 * Imports no other package of altgen's.
 */
@NullMarked
package dev.altgen.xml;

import org.jspecify.annotations.NullMarked;
