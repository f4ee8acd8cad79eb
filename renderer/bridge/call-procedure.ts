import type { Bridge } from '../../shared/contract/bridge.ts';
import type {
  ProcedureInput,
  ProcedureName,
  ProcedureOutput,
} from '../../shared/contract/procedures.ts';
import { OsaError } from '../../shared/errors.ts';

/** Calls a procedure and returns its value; throws an error value. */
export async function callProcedure<N extends ProcedureName>(
  bridge: Bridge,
  name: N,
  input: ProcedureInput<N>,
): Promise<ProcedureOutput<N>> {
  const result = await bridge.call(name, input);
  if (result.ok) return result.value;
  throw new OsaError(result.error.code, {
    message: result.error.message,
    details: { ...result.error.details },
  });
}
