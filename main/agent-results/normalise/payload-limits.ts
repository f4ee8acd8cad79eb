/**
 * How much of a payload is read.
 *
 * No payload is refused for its size here; the listener has its own limit. Entries beyond a
 * limit are left out of the result and reported as `payload_truncated`; a longer text ends
 * in an ellipsis.
 */
export const PAYLOAD_LIMITS = {
  /** Levels of nesting that are kept. */
  depth: 64,
  /** Values (objects, arrays and scalars) that are kept. */
  values: 500_000,
  /** Longest text that is searched for encoded JSON, in characters. */
  encodedCharacters: 8 * 1024 * 1024,
  /** How often JSON may be wrapped in a JSON string. */
  encodings: 4,
  /** Entries of one list that become part of the result. */
  entries: 500,
  /** Lines under one insight, and fields of one entry that are written out. */
  lines: 40,
  /** Fields outside the tables that are still taken from one payload. */
  otherFields: 60,
  /** Findings about one payload. */
  findings: 100,
  /** Characters of a summary or description. */
  textCharacters: 20_000,
  /** Characters of a title or headline. */
  titleCharacters: 160,
  /** Characters of a metric that is given as text. */
  metricCharacters: 120,
} as const;

/** Replaces a part of a payload that was too deep or too large to keep. */
export const CUT_MARKER = '[left out: nested too deeply or too large]';

/** What a member named `__proto__` is called in a kept payload: harmless to whoever copies it. */
export const PROTO_MARKER = '[__proto__]';
