import { readBrief } from './brief.ts';
import { composeReport, composeResults } from './compose-results.ts';
import { discoverResultTool } from './discovery.ts';
import { exchangeWithRetry, isDelivered } from './http-exchange.ts';
import { createResultSender } from './result-sender.ts';
import type { PracticeRun, PracticeRunDependencies } from './run-context.ts';
import { planRun, type PlannedAgent } from './run-plan.ts';

/** How long after its time-out a late agent answers, in ms; more than timers can be off. */
const LATE_BY_MS = 1_500;

/**
 * Runs the nine agents one after another, as the real workflow does.
 *
 * Each reports that it is in progress, takes its time and hands over its result. A late one
 * steps aside and answers in the background.
 *
 * @throws the signal's reason when it is stopped
 */
export async function runPractice(
  run: PracticeRun,
  dependencies: PracticeRunDependencies,
): Promise<void> {
  const toolUrl = await findTool(run.connection.discoveryUrl, dependencies);
  if (toolUrl === null) return;
  const sender = createResultSender(run, toolUrl, dependencies);
  const { seed, shape } = run.options;
  const brief = readBrief(run.request);
  const results = composeResults(brief, seed);
  const late: Promise<void>[] = [];

  const finish = async (agent: PlannedAgent, startedAtMs: number): Promise<void> => {
    await dependencies.sleep(waitMs(agent, dependencies), dependencies.signal);
    const result = results[agent.agentId];
    // What is to be invalid is so in the fields of the agent's own shape.
    const isReport = shape !== undefined && !agent.faults.has('invalid');
    const sent = isReport
      ? composeReport(agent.agentId, result, { company: brief.company, seed, shape })
      : result;
    await sender.sendResult(agent, sent, startedAtMs);
  };

  try {
    for (const agent of planRun(run.options)) {
      const startedAtMs = dependencies.clock.now();
      await sender.sendInProgress(agent.agentId, startedAtMs);
      const finished = finish(agent, startedAtMs);
      if (agent.faults.has('late')) late.push(observed(finished));
      else await finished;
    }
  } finally {
    await Promise.allSettled(late);
  }
  await Promise.all(late);
}

/** Asks the console for its tools, as Opal does before each run. */
async function findTool(
  discoveryUrl: string,
  dependencies: PracticeRunDependencies,
): Promise<string | null> {
  const answer = await exchangeWithRetry(dependencies, () => ({
    method: 'GET',
    url: discoveryUrl,
    headers: { accept: 'application/json' },
    body: null,
  }));
  if (!isDelivered(answer)) {
    dependencies.onProblem({
      code: 'practice_discovery_unreachable',
      message: `The discovery was not answered (${answer.status ?? 'no connection'}).`,
    });
    return null;
  }
  const tool = discoverResultTool(discoveryUrl, answer.body);
  if (tool.ok) return tool.url;
  dependencies.onProblem({ code: tool.code, message: tool.message });
  return null;
}

function waitMs(agent: PlannedAgent, dependencies: PracticeRunDependencies): number {
  return agent.faults.has('late')
    ? Math.max(agent.durationMs, dependencies.agentTimeoutMs(agent.agentId) + LATE_BY_MS)
    : agent.durationMs;
}

/** Keeps a failure from being reported as unhandled; it is handled when the run ends. */
function observed(promise: Promise<void>): Promise<void> {
  promise.catch(() => undefined);
  return promise;
}
