/**
 * Pictures made ready for those who look at them: within bounds, in a format that they read.
 *
 * <p>Start from {@link dev.altgen.image.PreparedImage}. What reads here reads hostile bytes within
 * bounds, opens no address, and knows no network and no key.
 */
@NullMarked
package dev.altgen.image;

import org.jspecify.annotations.NullMarked;
