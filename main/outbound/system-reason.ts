/**
 * Finds why a request failed: the code of the innermost error that has one, as Node, OpenSSL
 * or undici named it, e.g. `ECONNRESET`; `null` where none has.
 */
export function systemReason(error: unknown): string | null {
  let reason: string | null = null;
  for (let one: unknown = error, depth = 0; one instanceof Error && depth < 6; depth += 1) {
    const { code } = one as NodeJS.ErrnoException;
    if (typeof code === 'string' && code !== '') reason = code;
    const inner: unknown = one instanceof AggregateError ? one.errors[0] : undefined;
    one = inner ?? one.cause;
  }
  return reason;
}
