import { makeOpenRuns } from '../bench/ingest/open-runs.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { checkDeeds, checkRuns, deleteRuns } from './check-deeds.ts';
import { TorturedHost, type HostLife } from './host.ts';
import {
  checkAudit,
  checkInspector,
  checkKept,
  differencesOf,
  stateOf,
  untilSettled,
} from './kept-state.ts';
import { leaksIn } from './leaks.ts';
import { FORGOTTEN, Persons, SECRET_MARK, type Deeds } from './persons.ts';
import { PERSONAL, plannedRuns } from './plan.ts';
import { Possible } from './possible.ts';
import { Senders, type Ledger, type SenderSecrets } from './senders.ts';

/** What is counted over all scenarios. */
export interface Toll {
  readonly kills: number;
  readonly underLoad: number;
  readonly acknowledged: number;
  readonly lost: number;
  readonly leaks: number;
}

/** What a scenario found: nothing wrong, when `problems` is empty. */
export interface Outcome extends Partial<Toll> {
  readonly problems: readonly string[];
  /** What happened, in a line. */
  readonly summary: string;
}

/** Who takes part in a campaign. */
export interface Cast {
  readonly host: TorturedHost;
  readonly senders: Senders;
  readonly persons: Persons;
}

/** What a way to mistreat the console says of itself. */
export interface Mistreatment extends Partial<Toll> {
  readonly summary: string;
  readonly problems?: readonly string[];
  /** The console worked for a while without its keychain. */
  readonly wasWithoutKeychain?: boolean;
}

const PAUSE_MS = 30;

/**
 * Loads a console, by its senders and by people at its page, while it is mistreated. Then
 * compares what it has come to with one that was sent the same and left alone.
 *
 * @param dataDir where the mistreated one lives
 * @param mistreat ends when it is over; the console has to be down then
 */
export async function campaign(
  seed: number,
  dataDir: string,
  mistreat: (cast: Cast) => Promise<Mistreatment>,
): Promise<Outcome> {
  const host = await TorturedHost.in(dataDir);
  const secrets = await prepare(host, seed);
  const senders = new Senders({ port: host.port, seed, secrets, pauseMs: PAUSE_MS });
  const persons = new Persons(host, seed, secrets);
  const happened = await mistreat({ host, senders, persons });
  await using last = host.start();
  await last.ready;
  const [ledger, deeds] = await Promise.all([senders.stop(), persons.stop()]);
  // These bring deliveries of their own.
  const unlikeRuns = await checkRuns(last, deeds);
  await untilSettled(dataDir);
  const state = stateOf(dataDir, seed);
  const lost = await checkInspector(last, ledger);
  const problems = [
    ...(happened.problems ?? []),
    ...unlikeRuns,
    ...lost,
    ...checkKept(dataDir, seed, ledger),
    ...(await checkDeeds(last, deeds)),
    ...checkAudit(await last.call('privacy.verify', {}), happened.wasWithoutKeychain),
  ];
  const leaks = await findLeaks(last, dataDir, deeds);
  const differences = differencesOf(state, await stateLeftAlone(host, seed, { ledger, secrets }));
  const { done, refused, unanswered } = deeds.counts;
  return {
    ...happened,
    problems: [...problems, ...leaks, ...differences],
    acknowledged: ledger.deliveries.size + done,
    lost: lost.length,
    leaks: leaks.length,
    summary: `${happened.summary}; ${ledger.deliveries.size} deliveries acknowledged, answers ${JSON.stringify(ledger.answers)}; ${done} deeds of persons done, ${refused} refused, ${unanswered} unanswered`,
  };
}

/**
 * Makes the open runs and the first start, in which a person enters the secrets.
 *
 * What is compiled in it is kept at its end, so every later start is a fast one.
 */
export async function prepare(host: TorturedHost, seed: number): Promise<SenderSecrets> {
  await makeOpenRuns(host.dataDir, plannedRuns(seed));
  const secrets = newSecrets();
  await using first = host.start();
  await enterSecrets(first, secrets);
  await first.stop();
  return secrets;
}

export function newSecrets(): SenderSecrets {
  return {
    webhook: new Possible(`${SECRET_MARK}-webhook-0`),
    token: new Possible(`${SECRET_MARK}-token-0`),
  };
}

/** Has a person enter what senders prove themselves by. */
export async function enterSecrets(
  host: HostLife,
  { webhook, token }: SenderSecrets,
): Promise<void> {
  await host.call('webhookSources.rotate', {
    sourceId: 'default',
    secret: webhook.oneOf(0),
    endsPrevious: true,
  });
  await host.call('settings.saveOpal', { triggerUrl: '', toolToken: token.oneOf(0) });
}

/**
 * Personal data, secrets, and what was deleted, in any byte of the folder.
 *
 * The write-ahead log is there only while the console runs, and what it writes at its end
 * only then, so it is looked at twice.
 */
async function findLeaks(host: HostLife, dataDir: string, deeds: Deeds): Promise<string[]> {
  const texts = [...PERSONAL, SECRET_MARK];
  const leaks = leaksIn(dataDir, texts);
  await deleteRuns(host, deeds);
  leaks.push(...leaksIn(dataDir, [FORGOTTEN]));
  await host.stop();
  return [...new Set([...leaks, ...leaksIn(dataDir, [...texts, FORGOTTEN])])];
}

/** The state of a console that has the same keys, was sent the same, and was left alone. */
async function stateLeftAlone(
  { keychain }: TorturedHost,
  seed: number,
  { ledger, secrets }: { readonly ledger: Ledger; readonly secrets: SenderSecrets },
): Promise<ReadonlyMap<string, string>> {
  await using folder = await temporaryFolder();
  await makeOpenRuns(folder.path, plannedRuns(seed));
  const host = await TorturedHost.in(folder.path, new Map(keychain));
  await using life = host.start();
  await life.ready;
  const { counts } = ledger;
  await new Senders({ port: host.port, seed, secrets, counts, pauseMs: 0 }).done();
  await untilSettled(folder.path);
  await life.stop();
  return stateOf(folder.path, seed);
}
