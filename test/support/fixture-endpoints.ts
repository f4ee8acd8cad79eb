import type { endpointProcedures } from '../../shared/contract/endpoints.ts';
import type { ProcedureInput, ProcedureOutput } from '../../shared/contract/procedures.ts';
import { OsaError } from '../../shared/errors.ts';

type Answers = {
  [N in keyof typeof endpointProcedures]: (input: ProcedureInput<N>) => ProcedureOutput<N>;
};

function none(): never {
  throw new OsaError('not_found');
}

/** What a console answers that sends its events nowhere. */
export function endpointAnswers(): Answers {
  return {
    'endpoints.list': () => [],
    'endpoints.save': none,
    'endpoints.remove': none,
    'endpoints.setActive': none,
    'endpoints.rotate': none,
    'endpoints.resetBreaker': none,
    'endpoints.test': none,
    'endpoints.deliveries': () => [],
    'endpoints.delivery': none,
    'endpoints.sendAgain': none,
    'endpoints.replay': none,
  };
}
