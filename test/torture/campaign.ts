import { makeOpenRuns } from '../bench/ingest/open-runs.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { TorturedConsole } from './engine-child.ts';
import {
  checkAudit,
  checkKept,
  differencesOf,
  filesWith,
  stateOf,
  untilSettled,
  type KeptState,
} from './kept-state.ts';
import type { Ledger } from './messages.ts';
import { GUESTS, plannedRuns } from './plan.ts';
import { SenderChild } from './sender-child.ts';

/** What a scenario found: nothing wrong, when `problems` is empty. */
export interface Outcome {
  readonly problems: readonly string[];
  /** What happened, in a line. */
  readonly summary: string;
}

const PAUSE_MS = 10;

/**
 * Loads a console while it is mistreated, then compares what it has come to with one that
 * was sent the same and left alone.
 *
 * @param dataDir where the mistreated one lives
 * @param mistreat ends when it is over; the console has to be down then
 */
export async function campaign(
  seed: number,
  dataDir: string,
  mistreat: (console: TorturedConsole) => Promise<string>,
): Promise<Outcome> {
  await makeOpenRuns(dataDir, plannedRuns(seed));
  const console = await TorturedConsole.in(dataDir);
  using sender = new SenderChild({ port: console.port, seed, counts: null, pauseMs: PAUSE_MS });
  const happened = await mistreat(console);
  await using last = console.start();
  await last.ready;
  const ledger = await sender.stop();
  await untilSettled(dataDir);
  const audit = await last.audit();
  // The write-ahead log is there only while it runs, and what it writes at its end only then.
  const leaks = filesWith(dataDir, GUESTS);
  await last.stop();
  leaks.push(...filesWith(dataDir, GUESTS));
  const problems = [...checkKept(dataDir, seed, ledger), ...checkAudit(audit), ...new Set(leaks)];
  const differences = differencesOf(stateOf(dataDir), await stateLeftAlone(seed, ledger));
  return {
    problems: [...problems, ...differences],
    summary: `${happened}; ${ledger.deliveryIds.length} deliveries acknowledged, answers ${JSON.stringify(ledger.answers)}`,
  };
}

/** The state of a console that was sent the same and left alone. */
async function stateLeftAlone(seed: number, { counts }: Ledger): Promise<KeptState> {
  await using folder = await temporaryFolder();
  await makeOpenRuns(folder.path, plannedRuns(seed));
  const console = await TorturedConsole.in(folder.path);
  await using engine = console.start();
  await engine.ready;
  using sender = new SenderChild({ port: console.port, seed, counts, pauseMs: 0 });
  await sender.done();
  await untilSettled(folder.path);
  await engine.stop();
  return stateOf(folder.path);
}
