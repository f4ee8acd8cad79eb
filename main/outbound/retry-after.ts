/** The longest `Retry-After` that is believed, in ms. */
const LONGEST_MS = 3_600_000;

/** Reads `Retry-After`, seconds or a date (RFC 9110, 10.2.3), as epoch ms; `null` where none is. */
export function readRetryAfter(header: string | undefined, nowMs: number): number | null {
  if (header === undefined) return null;
  const text = header.trim();
  const atMs = /^\d{1,9}(?:\.\d+)?$/.test(text) ? nowMs + Number(text) * 1000 : Date.parse(text);
  return Number.isNaN(atMs) ? null : Math.min(Math.max(atMs, nowMs), nowMs + LONGEST_MS);
}
