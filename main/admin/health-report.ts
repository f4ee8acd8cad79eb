import { z } from 'zod';

/** How the console does, part by part. */
export const healthReportSchema = z.object({
  status: z.enum(['ok', 'degraded', 'failing']),
  /** From 0 to 1: that of the component that does worst. */
  score: z.number().min(0).max(1),
  components: z.array(
    z.object({
      component: z.enum([
        'storage',
        'disk_space',
        'keychain',
        'inbox',
        'ingress',
        'trigger',
        'endpoints',
      ]),
      /** 1 works, 0.5 works and needs a person, 0 does not work. */
      score: z.number().min(0).max(1),
      /** What is wrong and what to do, for a person; empty while it works. */
      says: z.string(),
    }),
  ),
});
export type HealthReport = z.infer<typeof healthReportSchema>;
type Component = HealthReport['components'][number];

/** What the parts of the console say of themselves. */
export interface HealthFacts {
  /** What is wrong with the storage, for a person; `null` while all is well. */
  readonly storageProblem: string | null;
  /** Of the disk that the data folder is on; `null` where there is no such folder. */
  readonly freeBytes: number | null;
  /** Why secrets are held in memory alone; `null` where a keychain holds them. */
  readonly keychainNotice: string | null;
  /** Deliveries that were acknowledged and are not processed yet. */
  readonly waitingDeliveries: number;
  /** Where Opal's calls are taken; empty while they are not. */
  readonly ingressAddress: string;
  /** Triggers that are left alone because they keep failing. */
  readonly failingTriggers: readonly string[];
  /** Endpoints for events that take none: how many. */
  readonly failingEndpoints: number;
}

/** An analysis with its exports takes some megabytes; below this a day may fill it. In bytes. */
const LITTLE_SPACE = 1_000_000_000;
/** Below this a commit may fail at any time. In bytes. */
const NO_SPACE = 100_000_000;
/** More than a sender or a run brings at once. */
const LONG_QUEUE = 1000;

/**
 * Says how the console does, part by part, the worst for the whole.
 *
 * @example
 * reportHealth(facts).components.find(({ score }) => score < 1)?.says
 */
export function reportHealth(facts: HealthFacts): HealthReport {
  const components: Component[] = [
    part('storage', facts.storageProblem === null ? 1 : 0, facts.storageProblem ?? ''),
    spaceOf(facts.freeBytes),
    part('keychain', facts.keychainNotice === null ? 1 : 0.5, facts.keychainNotice ?? ''),
    facts.waitingDeliveries > LONG_QUEUE
      ? part('inbox', 0.5, `${facts.waitingDeliveries} deliveries wait to be processed.`)
      : part('inbox', 1),
    facts.ingressAddress === ''
      ? part('ingress', 0, 'The listener for Opal is not open. Start the console again.')
      : part('ingress', 1),
    triggersOf(facts.failingTriggers),
    endpointsOf(facts.failingEndpoints),
  ];
  const score = Math.min(...components.map((one) => one.score));
  const status = score === 1 ? 'ok' : score === 0 ? 'failing' : 'degraded';
  return { status, score, components };
}

function spaceOf(freeBytes: number | null): Component {
  if (freeBytes === null) return part('disk_space', 0, 'The data folder cannot be reached.');
  if (freeBytes >= LITTLE_SPACE) return part('disk_space', 1);
  const megabytes = Math.floor(freeBytes / 1_000_000);
  const says = `The disk of the data folder has ${megabytes} MB left. Free some space.`;
  return part('disk_space', freeBytes < NO_SPACE ? 0 : 0.5, says);
}

function triggersOf(failing: readonly string[]): Component {
  if (failing.length === 0) return part('trigger', 1);
  const says = `${failing.join(' and ')} keeps failing and is left alone for a while. Settings lets it be tried at once.`;
  return part('trigger', 0.5, says);
}

function endpointsOf(failing: number): Component {
  if (failing === 0) return part('endpoints', 1);
  const words = failing === 1 ? 'One endpoint takes' : `${failing} endpoints take`;
  return part('endpoints', 0.5, `${words} no events. Webhooks, Sent says why.`);
}

function part(component: Component['component'], score: number, says = ''): Component {
  return { component, score, says };
}
