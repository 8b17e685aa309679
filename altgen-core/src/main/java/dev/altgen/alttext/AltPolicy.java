package dev.altgen.alttext;

/** Which existing text alternatives a run may replace. */
public enum AltPolicy {
  /** Fills only what is missing or blank. */
  PRESERVE,
  /** Also replaces what {@link AltTextRules} finds not meaningful. The default. */
  SMART,
  /** Replaces every text, but leaves what a person marked as decorative. */
  OVERWRITE
}
