/**
 * The facts that a deck's own data holds: charts, tables, diagrams, formulas, groups, objects,
 * pictures.
 *
 * <p>Start from {@link dev.altgen.content.ElementContent}. Parsers here read hostile bytes within
 * bounds, know no network and no key, and import {@code xml} alone of altgen's packages. All values
 * are immutable.
 */
@NullMarked
package dev.altgen.content;

import org.jspecify.annotations.NullMarked;
