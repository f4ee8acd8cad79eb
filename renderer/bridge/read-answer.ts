import { z } from 'zod';
import type { CallResult } from '../../shared/contract/bridge.ts';
import {
  procedures,
  type ProcedureName,
  type ProcedureOutput,
} from '../../shared/contract/procedures.ts';
import { ERRORS, type ErrorCode, type ErrorValue } from '../../shared/errors.ts';

const answerSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error: z.object({
      code: z.string(),
      message: z.string(),
      details: z.record(z.string(), z.string()).default({}),
    }),
  }),
]);

/**
 * Reads a host's answer to a call.
 *
 * What comes over HTTP or IPC is unknown until it has been parsed with the procedure's own
 * output schema. An answer that does not fit it becomes an error value, never an exception.
 */
export function readAnswer<N extends ProcedureName>(
  name: N,
  answer: unknown,
): CallResult<ProcedureOutput<N>> {
  const parsed = answerSchema.safeParse(answer);
  if (!parsed.success) return failure('internal', UNREADABLE, { procedure: name });
  if (!parsed.data.ok) return { ok: false, error: knownError(parsed.data.error) };

  const value = OUTPUTS[name].output.safeParse(parsed.data.value);
  if (!value.success) return failure('internal', UNREADABLE, { procedure: name });
  return { ok: true, value: value.data };
}

/** Makes the error side of a call result. */
export function failure(
  code: ErrorCode,
  message: string = ERRORS[code].message,
  details: Record<string, string> = {},
): { ok: false; error: ErrorValue } {
  return { ok: false, error: { code, message, details } };
}

/** The contract's table, reduced to the output schemas that are needed here. */
const OUTPUTS: {
  readonly [N in ProcedureName]: { readonly output: z.ZodType<ProcedureOutput<N>> };
} = procedures;

const UNREADABLE =
  'The console sent an answer that this window does not understand. Reload the window.';

function knownError(error: {
  code: string;
  message: string;
  details: Record<string, string>;
}): ErrorValue {
  return { ...error, code: isErrorCode(error.code) ? error.code : 'internal' };
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERRORS, code);
}
