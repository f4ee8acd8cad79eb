import { confidenceLevel, type PiiProtection } from '../../../shared/domain/pii-audit.ts';
import type { PiiOperation, RedactionMode } from '../../../shared/domain/pii-policy.ts';
import type { PiiType } from '../../../shared/domain/pii.ts';
import type { PiiFinding } from './redactor.ts';
import { foldValue } from './fold-value.ts';

const MAX_DIGESTS = 20;
const DIGEST_DIGITS = 16;

/**
 * How many fields get a line of their own: a payload of 10 MB can have a hundred thousand.
 *
 * All further ones are added up under `/...`, just as exactly, by type and confidence.
 */
const MAX_LINES = 200;
const REST = '/...';

interface Line {
  readonly type: PiiType;
  readonly path: string;
  readonly digests: Set<string>;
  confidence: number;
  occurrences: number;
  sizeChars: number;
}

/** Adds up what was replaced in one value, by type, confidence and field, without the values. */
export class FindingTally {
  readonly #digest: (value: string) => string;
  readonly #lines = new Map<string, Line>();

  /** @param digest of what identifies a value; see `digestOf` */
  constructor(digest: (value: string) => string) {
    this.#digest = digest;
  }

  add({ type, confidence, value, path }: PiiFinding): void {
    const line = this.#lineOf(type, `${type} ${confidenceLevel(confidence)}`, path);
    line.confidence = Math.min(line.confidence, confidence);
    line.occurrences += 1;
    line.sizeChars += value.length;
    if (line.digests.size < MAX_DIGESTS) line.digests.add(this.#digest(toDigest(type, value)));
  }

  sum(
    operation: PiiOperation,
    processingMs: number,
    modeOf: (type: PiiType) => RedactionMode,
  ): PiiProtection[] {
    return [...this.#lines.values()].map(({ digests, ...line }) => ({
      ...line,
      digests: [...digests],
      level: confidenceLevel(line.confidence),
      mode: modeOf(line.type),
      processingMs,
      operation,
    }));
  }

  #lineOf(type: PiiType, kind: string, path: string): Line {
    const own = this.#lines.get(`${kind} ${path}`);
    if (own !== undefined) return own;
    if (this.#lines.size < MAX_LINES) return this.#begin(`${kind} ${path}`, type, path);
    return this.#lines.get(`${kind} ${REST}`) ?? this.#begin(`${kind} ${REST}`, type, REST);
  }

  #begin(key: string, type: PiiType, path: string): Line {
    const digests = new Set<string>();
    const line = { type, path, digests, confidence: 1, occurrences: 0, sizeChars: 0 };
    this.#lines.set(key, line);
    return line;
  }
}

/** The start of a value's keyed digest, as it is in audit rows. */
export function digestOf(digest: (value: string) => string, type: PiiType, value: string): string {
  return shortDigest(digest, toDigest(type, value));
}

/** The same for a text that already stands for a value and its type. */
export function shortDigest(digest: (value: string) => string, text: string): string {
  return digest(text).slice(0, DIGEST_DIGITS);
}

function toDigest(type: PiiType, value: string): string {
  return `pii\0${type}\0${foldValue(type, value)}`;
}
