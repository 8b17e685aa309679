/**
 * The client of vision models: any server that speaks OpenAI's {@code /v1/chat/completions}.
 *
 * <p>Start from {@link dev.altgen.vision.VisionGenerator}, and {@link dev.altgen.vision.ApiKey} for
 * servers that want a key. The only room that opens a network connection, and that to the one
 * server it was given. What a server answers is hostile: bounded while it is read, judged before it
 * is used. Imports {@code describe} and what that imports; parses no bytes of a deck.
 */
@NullMarked
package dev.altgen.vision;

import org.jspecify.annotations.NullMarked;
