import type { OpalSettings } from '../../../shared/contract/procedures.ts';
import {
  hasAnyCredential,
  type ApiCredentials,
  type CredentialName,
} from '../../../shared/domain/intake.ts';
import type { Problems } from './intake-problems.ts';
import { INTAKE_STEPS, stepOf, type IntakeStep } from './intake-steps.ts';
import type { TargetKind } from './target.ts';

/** Something to do before the run can start, and where. */
export interface Missing {
  readonly what: string;
  /** The step to open; `null` for Settings. */
  readonly step: IntakeStep | null;
}

/** Lists what still has to be done before the run can start. */
export function whatIsMissing({
  problems,
  entered,
  stored,
  target,
  opal,
}: {
  problems: Problems;
  entered: ApiCredentials;
  stored: readonly CredentialName[];
  target: TargetKind;
  opal: OpalSettings | undefined;
}): Missing[] {
  const missing: Missing[] = INTAKE_STEPS.flatMap((step) =>
    step.fields.flatMap((field) => {
      const problem = problems[field];
      return problem === undefined ? [] : [{ what: problem, step }];
    }),
  );
  if (!hasAnyCredential(entered) && stored.length === 0) {
    missing.push({ what: 'At least one API key is required', step: stepOf('project') });
  }
  if (target === 'opal' && opal?.triggerUrl === '') {
    missing.push({ what: 'No Opal trigger URL is set', step: null });
  }
  return missing;
}
