import type { OpalSettings } from '../../../shared/contract/procedures.ts';
import {
  hasAnyCredential,
  type ApiCredentials,
  type CredentialName,
} from '../../../shared/domain/intake.ts';
import type { Problems } from './intake-problems.ts';
import { INTAKE_STEPS, stepOf, type IntakeStep } from './intake-steps.ts';
import type { TargetKind } from './target.ts';

/** Where something is done that belongs to no step. */
export type MissingScreen = 'settings' | 'opal';

/** Something to do before the run can start, and where. */
export interface Missing {
  readonly what: string;
  /** The step to open; `null` where it is done on another screen. */
  readonly step: IntakeStep | null;
  readonly screen: MissingScreen;
}

/** Lists what still has to be done before the run can start. */
export function whatIsMissing({
  problems,
  entered,
  stored,
  target,
  isConnected,
  sendsKeys,
  opal,
}: {
  problems: Problems;
  entered: ApiCredentials;
  stored: readonly CredentialName[];
  target: TargetKind;
  /** Whether a run over Opal's API has a connection that can be used. */
  isConnected: boolean;
  /** Whether the way of the run sends keys. */
  sendsKeys: boolean;
  opal: OpalSettings | undefined;
}): Missing[] {
  const missing: Missing[] = INTAKE_STEPS.flatMap((step) =>
    step.fields.flatMap((field) => {
      const problem = problems[field];
      return problem === undefined ? [] : [{ what: problem, step, screen: 'settings' }];
    }),
  );
  if (sendsKeys && !hasAnyCredential(entered) && stored.length === 0) {
    missing.push({
      what: 'At least one API key is required',
      step: stepOf('project'),
      screen: 'settings',
    });
  }
  if (target === 'direct' && !isConnected) {
    missing.push({ what: 'No connection to Opal can be used yet', step: null, screen: 'opal' });
  }
  if (target === 'opal' && opal?.triggerUrl === '') {
    missing.push({ what: 'No Opal trigger URL is set', step: null, screen: 'settings' });
  }
  return missing;
}
