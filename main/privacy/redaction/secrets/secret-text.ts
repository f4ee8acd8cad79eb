const SECRET = '[secret]';

/** What secrets in a text look like, and what replaces them. */
export const SECRET_PATTERNS: readonly (readonly [RegExp, string])[] = [
  // User and password in a URL.
  [/:\/\/[^\s/@:]{0,100}:[^\s/@]{1,200}@/g, `://${SECRET}@`],
  // An Authorization header's value; "Basic settings" is not one.
  [/\b(Bearer|Basic|HMAC)\s+(?=\S{0,200}[\d=])[\w.~+/=-]{8,}/gi, `$1 ${SECRET}`],
  // A JSON Web Token.
  [/(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/g, SECRET],
  // Keys with a prefix for their kind.
  [/(?<![\w-])(?:sk|pk|rk|whsec|ghp|gho|xox[abp])[-_][\w-]{12,}/g, SECRET],
  // The signature in a webhook's header.
  [/\bv1[=,]\s?[\w+/=-]{32,}/g, `v1=${SECRET}`],
  // `api_key=...`, `"token": "..."`. A short value without a digit is a word: "signature: invalid".
  [
    /((?:token|secret|passw(?:or)?d|passphrase|pwd|api[_-]?key|auth[_-]?key|access[_-]?key|signature|authorization|cookie|credential)s?\\?["']?\s{0,3}[=:]\s{0,3}\\?["']?)(?=[^\s"'&,;\\]{0,200}\d|[^\s"'&,;\\]{16})[^\s"'&,;\\]{4,}/gi,
    `$1${SECRET}`,
  ],
];

/** Every pattern needs one of these, and most texts have none. */
const HINT = /[:=]|eyJ|v1,|[spr]k[-_]|whsec|gh[po]|xox|bearer|basic|hmac/i;

/** Replaces what looks like a key, a token or a password in a text. Takes linear time. */
export function redactSecrets(text: string): string {
  if (!HINT.test(text)) return text;
  return SECRET_PATTERNS.reduce(
    (redacted, [pattern, replacement]) => redacted.replace(pattern, replacement),
    text,
  );
}

const SECRET_NAME =
  /(?:^|[^a-z])(?:auth|authorization|tokens?|secrets?|keys?|api ?keys?|password|passwd|pwd|passphrase|signatures?|cookies?|credentials?|bearer|jwt|hmac)(?:$|[^a-z])/;

/** Last words of names that are about a secret without holding it. */
const ABOUT_A_SECRET =
  /(?:^| )(?:counts?|names?|lengths?|size|at|ms|present|available|status|kind|type|version|id|ids)$/;

/** Whether a member of this name holds a secret: `authorization`, `odp_key`, `Set-Cookie`. */
export function isSecretName(name: string): boolean {
  const words = name
    .slice(0, 100)
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, ' ')
    .trim();
  return SECRET_NAME.test(words) && !ABOUT_A_SECRET.test(words);
}
