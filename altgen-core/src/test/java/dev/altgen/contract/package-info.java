/** Contracts of altgen's ports, for the tests of adapters, users' own among them. */
@NullMarked
package dev.altgen.contract;

import org.jspecify.annotations.NullMarked;
