import type { AppInfo, OpalSettings, ProcedureInput } from '../../../shared/contract/procedures.ts';

/** What the analysis runs with. */
export type Target = ProcedureInput<'runs.start'>['target'];
/** The same, in a word. */
export type TargetKind = Target['kind'];

/**
 * The initial choice: Opal if it is connected, else the practice Opal.
 *
 * Nobody should send a client's data anywhere without having set that up.
 */
export function defaultTarget(
  info: AppInfo | undefined,
  opal: OpalSettings | undefined,
): TargetKind {
  if (info === undefined || info.practiceOnly) return 'practice';
  return opal === undefined || opal.triggerUrl === '' ? 'practice' : 'opal';
}
