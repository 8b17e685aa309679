package dev.altgen.artifacts;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A working folder as it lies on the disk.
 *
 * @param path where
 * @param begun when work began in it, by its name, to the second
 * @param bytes sum of its files' sizes
 * @param inUse whether a deck is being worked on in it
 */
public record StoredFolder(Path path, Instant begun, long bytes, boolean inUse) {}
