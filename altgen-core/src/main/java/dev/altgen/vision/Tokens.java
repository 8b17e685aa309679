package dev.altgen.vision;

/** Tokens of one request as the server counted them, at least 0 each. */
record Tokens(long input, long output) {}
