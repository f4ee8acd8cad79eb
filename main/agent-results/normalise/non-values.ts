/** What programs and models write where there is no value. */
const NON_VALUE =
  /^(?:none|n\/a|n\.a\.|nan|null|nil|undefined|[+-]?inf(?:inity)?|<(?:unknown|null|none)>)$/i;

/** Those that stand for nothing at all; a number that is none is a wrong one. */
const ABSENT = /^(?:none|n\/a|n\.a\.|null|nil|undefined)$/i;

/** A placeholder of a prompt that nobody filled in: `[[client_name]]`. */
const PLACEHOLDER = /\[\[[^[\]\n]{1,80}\]\]/;

/** Digits that no number of JavaScript gives back; see `parseJsonExactly`. */
const INEXACT = /^-?(?:\d{16,400}|\d{1,400}(?:\.\d{1,400})?[eE][+-]?\d{2,9}|\d{1,400}\.\d{1,400})$/;

/** Names whose digits only tell one thing from another. */
const IDENTIFIER =
  /(?:^|_| )(?:id|ids|uuid|key|token|phone|sku|isbn|ean|gtin|code|version|hash|digest)s?$/i;

/** Whether a text only says that there is no value: "None", "N/A", "NaN". */
export function isNonValue(text: string): boolean {
  return text.length <= 12 && NON_VALUE.test(text.trim());
}

/** Whether a text stands for a member that was left out. */
export function isAbsent(text: string): boolean {
  return text.length <= 12 && ABSENT.test(text.trim());
}

/** Whether a placeholder was left in a text. */
export function holdsPlaceholder(text: string): boolean {
  return text.includes('[[') && PLACEHOLDER.test(text);
}

/** Whether a text is a number that JavaScript cannot hold, and no identifier. */
export function isInexactNumber(name: string, text: string): boolean {
  if (text.length < 5 || text.length > 400 || !INEXACT.test(text)) return false;
  if (IDENTIFIER.test(name.replace(/([a-z0-9])([A-Z])/g, '$1_$2'))) return false;
  const value = Number(text);
  return !Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER;
}

/** Whether a text is what a result was wrapped in, rather than a sentence of it. */
export function isDebris(text: string): boolean {
  return /^[\s"'`]*(?:\{|\[\s*["'{[]|```|<\/?(?:think|reason|scratch))|^\s*```/i.test(
    text.slice(0, 200),
  );
}
