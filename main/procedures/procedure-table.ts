import type { CallResult } from '../../shared/contract/bridge.ts';
import {
  isProcedureName,
  procedures,
  type ProcedureInput,
  type ProcedureName,
  type ProcedureOutput,
} from '../../shared/contract/procedures.ts';
import { ERRORS, OsaError, toErrorValue, type ErrorValue } from '../../shared/errors.ts';

/** How a procedure is carried out. Its input has been checked. */
export type Handler<N extends ProcedureName> = (
  input: ProcedureInput<N>,
) => Promise<ProcedureOutput<N>>;

/** One handler for every procedure of the contract. */
export type Handlers = { readonly [N in ProcedureName]: Handler<N> };

/** Any subset of them: what one area's file gives. */
export type HandlersOf<N extends ProcedureName> = Pick<Handlers, N>;

/**
 * Makes the one entrance that both hosts use.
 *
 * It checks the input against the contract, never throws, and lets nothing out but values
 * and registered errors.
 *
 * @example
 * const call = createCall({ ...runProcedures(parts), ...others }, reportProblem);
 * const answer = await call('runs.get', { runId });
 * if (!answer.ok) answer.error.code; // e.g. 'not_found'
 *
 * @param onProblem is told of failures that no code is registered for
 * @param protectText for what an error says: it may quote what was handed in
 * @param describeProblem what is wrong with the storage, e.g. that the disk is full
 */
export function createCall(
  handlers: Handlers,
  onProblem: (error: unknown, name: string) => void,
  protectText: (text: string) => string = (text) => text,
  describeProblem: (error: unknown) => string | null = () => null,
): (name: string, input: unknown) => Promise<CallResult<unknown>> {
  return async (name, input) => {
    try {
      if (!isProcedureName(name)) {
        throw new OsaError('not_found', {
          message: `There is no procedure "${name.slice(0, 80)}".`,
        });
      }
      return { ok: true, value: await dispatch(handlers, name, input) };
    } catch (error) {
      if (!(error instanceof OsaError)) onProblem(error, name);
      const problem = error instanceof OsaError ? null : describeProblem(error);
      const told =
        problem === null ? error : new OsaError('storage_unavailable', { message: problem });
      return { ok: false, error: protectError(toErrorValue(told), protectText) };
    }
  };
}

/** What it cannot protect it leaves out: the code's own message quotes nothing. */
function protectError(error: ErrorValue, protectText: (text: string) => string): ErrorValue {
  try {
    const details = Object.entries(error.details).map(
      ([name, text]) => [name, protectText(text)] as const,
    );
    return {
      ...error,
      message: protectText(error.message),
      details: Object.fromEntries(details),
    };
  } catch {
    return { code: error.code, message: ERRORS[error.code].message, details: {} };
  }
}

async function dispatch(handlers: Handlers, name: ProcedureName, input: unknown): Promise<unknown> {
  const parsed = procedures[name].input.safeParse(input ?? {});
  if (!parsed.success) {
    const details = Object.fromEntries(
      parsed.error.issues.slice(0, 20).map((issue) => [issue.path.join('.'), issue.message]),
    );
    throw new OsaError('invalid_input', { details });
  }
  const handler: (checked: never) => Promise<unknown> = handlers[name];
  // The schema of this very name has just parsed it, which the compiler cannot follow.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return handler(parsed.data as never);
}
