/**
 * Deciding before the work whether a deck needs any.
 *
 * <p>{@link dev.altgen.skip.SkipPolicy} is for users to implement; {@link
 * dev.altgen.skip.SkipPolicies} offers those that altgen has. Spring Batch uses the name for
 * tolerated exceptions, which is another thing.
 */
@NullMarked
package dev.altgen.skip;

import org.jspecify.annotations.NullMarked;
