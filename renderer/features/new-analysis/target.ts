import type { AppInfo, OpalSettings, ProcedureInput } from '../../../shared/contract/procedures.ts';

/** Who is to answer. */
export type Target = ProcedureInput<'runs.start'>['target'];
/** Who is to answer, in a word. */
export type TargetKind = Target['kind'];

/**
 * The target that is chosen at first: Opal where it is connected, else the practice Opal.
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
