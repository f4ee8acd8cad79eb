import type { AppInfo, OpalSettings, ProcedureInput } from '../../../shared/contract/procedures.ts';
import type { ClientInstance } from '../../../shared/contract/opal.ts';
import type { PracticeOptions } from '../../../shared/domain/practice.ts';
import type { LedBy } from '../../../shared/domain/run.ts';
import type { ChoosableConnection } from '../../components/choosable-connections.ts';

/** What the analysis runs with. */
export type Target = ProcedureInput<'runs.start'>['target'];
/** The same, in a word. */
export type TargetKind = Target['kind'];

/** What the person has chosen of where the analysis goes. */
export interface TargetChosen {
  readonly kind: TargetKind;
  /** `null` until one is chosen. */
  readonly connectionId: string | null;
  readonly ledBy: LedBy;
  readonly practice: PracticeOptions;
  /** Whether the practice Opal is reached over its API rather than through the listener. */
  readonly practiceOverApi: boolean;
}

/** The practice Opal that answers where nobody has signed in to it. */
const EMBEDDED_PRACTICE = 'practice';

/** What an analysis of a client could go over at this moment. */
export interface Ways {
  /** The label of the client's own connection; `null` where none is known to be its. */
  readonly connection: string | null;
  readonly hasConnections: boolean;
  /** Whether a key is entered, or kept for the project. */
  readonly hasKey: boolean;
}

/**
 * The initial choice, which can run now: the client's own connection, else the trigger where it and
 * a key are set up, else the practice Opal.
 *
 * Nobody should send a client's data anywhere without having set that up.
 */
export function defaultTarget(
  info: AppInfo | undefined,
  opal: OpalSettings | undefined,
  { connection, hasKey }: Pick<Ways, 'connection' | 'hasKey'>,
): TargetKind {
  if (info === undefined || info.practiceOnly) return 'practice';
  if (connection !== null) return 'direct';
  const isSetUp = opal !== undefined && opal.triggerUrl !== '' && hasKey;
  return isSetUp ? 'opal' : 'practice';
}

/** Why the initial choice is what it is, in a sentence. */
export function whyDefault(
  kind: TargetKind,
  { connection, hasConnections }: Pick<Ways, 'connection' | 'hasConnections'>,
): string {
  if (kind === 'direct') return `Chosen because ${connection ?? 'it'} is this client’s connection.`;
  if (kind === 'opal') return 'Chosen because the trigger and a key are set up.';
  return hasConnections
    ? 'Practice is chosen because no connection is known to be this client’s. Choose Opal to pick one.'
    : 'Practice is chosen because it can run now: there is no connection to Opal yet.';
}

/**
 * The connection that goes with a client: the one over which its runs have gone, or another to the
 * same instance; without a run the one of its name, or the only one that is no other client's.
 *
 * @returns `null` where a person has to say: a run must not go to another client's instance
 */
export function connectionFor(
  clientName: string,
  connections: readonly ChoosableConnection[],
  { remembered, ofOthers }: ClientInstance = { remembered: null, ofOthers: [] },
): ChoosableConnection | null {
  if (remembered !== null) {
    const sameInstance = connections.filter((one) => one.instanceId === remembered.instanceId);
    const same = sameInstance.find((one) => one.connectionId === remembered.connectionId);
    return same ?? sameInstance[0] ?? null;
  }
  const named = connections.filter(({ label }) => plain(label) === plain(clientName));
  const [match, another] = named.length > 0 ? named : connections;
  if (match === undefined || another !== undefined) return null;
  const isOthers = ofOthers.some(({ instanceId }) => instanceId === match.instanceId);
  return isOthers && named.length === 0 ? null : match;
}

/** What has to be confirmed before a client's run goes over a connection; `null` where nothing. */
export function doubtAbout(
  { instanceId }: Pick<ChoosableConnection, 'instanceId'>,
  { remembered, ofOthers }: ClientInstance,
): InstanceDoubt | null {
  if (remembered?.instanceId === instanceId) return null;
  const others = ofOthers.filter((one) => one.instanceId === instanceId);
  if (remembered === null && others.length === 0) return null;
  return {
    instanceId,
    before: remembered?.instanceId ?? null,
    clients: others.map(({ clientName }) => clientName),
  };
}

/** Why an instance may be the wrong one. */
export interface InstanceDoubt {
  readonly instanceId: string;
  /** Where the client's runs have gone before; `null` where there is none. */
  readonly before: string | null;
  /** Whose runs have gone to this instance. */
  readonly clients: readonly string[];
}

/** Where a run with these choices goes; `null` while no connection is chosen. */
export function targetOf(
  chosen: TargetChosen,
  connections: readonly ChoosableConnection[],
): Target | null {
  const { kind, connectionId, ledBy, practice, practiceOverApi } = chosen;
  if (kind === 'opal') return { kind };
  if (kind === 'practice') {
    return practiceOverApi
      ? { kind: 'direct', connectionId: EMBEDDED_PRACTICE, ledBy, practice }
      : { kind: 'practice', options: practice };
  }
  const connection = connections.find((one) => one.connectionId === connectionId);
  if (connection === undefined || connection.state === 'sign_in_again') return null;
  return {
    kind: 'direct',
    connectionId: connection.connectionId,
    ledBy,
    practice: connection.isPractice ? practice : null,
  };
}

/** Whether a run with this target brings examples only. */
export function isPracticeTarget(target: Target | null): boolean {
  if (target === null) return false;
  return target.kind === 'practice' || (target.kind === 'direct' && target.practice !== null);
}

function plain(name: string): string {
  return name.trim().toLowerCase();
}
