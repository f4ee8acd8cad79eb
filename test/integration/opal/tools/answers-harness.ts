import { normaliseAgentPayload } from '../../../../main/agent-results/normalise/normalise-agent-payload.ts';
import { createToolAnswers, type ToolAnswers } from '../../../../main/opal/tools/tool-answers.ts';
import { openDatabase } from '../../../../main/storage/sqlite/open-database.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import { openRepositories } from '../../../../main/storage/repositories.ts';
import { matchIn } from '../../../../main/workflow/match-run.ts';
import type { AgentId } from '../../../../shared/domain/agents.ts';
import { deliveryIdSchema, runIdSchema } from '../../../../shared/domain/ids.ts';
import type { JsonValue } from '../../../../shared/domain/json.ts';
import { USUAL_LANGUAGE_RULES } from '../../../../shared/domain/language-rules.ts';
import type { Run } from '../../../../shared/domain/run.ts';
import { testProtector } from '../../../support/test-protector.ts';
import { sampleRun } from '../../../support/sample-run.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

export const RUN_ID = '0b5dd0f7-6ab7-4b7e-8a5b-3d8f9f0a1b2c';
/** The chat in which the run's agents work. */
export const THREAD_ID = '5b0c3c1e-0d3c-4c9e-9d55-0d6c2f7a9e11';
export const SECRET = 'a-secret-that-the-console-knows-5d1c';

const STARTED_MS = Date.UTC(2026, 0, 15, 10);

/** A run in a real database, beside another one, whose agents have the given payloads. */
export async function runWith(
  payloads: Readonly<Partial<Record<AgentId, JsonValue>>>,
  options: { waiting?: readonly AgentId[]; target?: Run['target'] } = {},
): Promise<{ answers: ToolAnswers } & AsyncDisposable> {
  const folder = await temporaryFolder();
  const database = await openDatabase(folder.path);
  const { runs, agents, deliveries, erasure } = openRepositories(database, builtInAgents);
  const protector = testProtector(new Set([SECRET]));
  const answered = Object.entries(payloads) as [AgentId, JsonValue][];
  const given = [...answered.map(([agentId]) => agentId), ...(options.waiting ?? [])];
  const expectedAgents: AgentId[] = given.length === 0 ? ['cmp_organizer'] : given;
  const run = sampleRun({
    runId: runIdSchema.parse(RUN_ID),
    status: 'running',
    target: options.target ?? { kind: 'opal' },
    expectedAgents,
    triggeredAtMs: STARTED_MS,
  });
  const another = sampleRun({
    runId: runIdSchema.parse('3d8f9f0a-6ab7-4b7e-8a5b-0b5dd0f71b2c'),
    correlationId: 'correlation-2',
    status: 'running',
    triggeredAtMs: STARTED_MS,
  });
  const entries = expectedAgents.map((agentId) => ({
    id: crypto.randomUUID(),
    runId: run.runId,
    agentId,
    timeoutMs: 300_000,
  }));
  await database.transaction(async (trx) => {
    await runs.insert(trx, run, { sessionId: 'session-1', recipients: null });
    await runs.insert(trx, another, { sessionId: 'session-2', recipients: null });
    await agents.insertPending(trx, entries, STARTED_MS);
  });
  for (const [agentId, open] of answered) {
    const payload = protector.protectJson(open).value;
    const recorded = {
      result: normaliseAgentPayload(agentId, payload, builtInAgents),
      submission: { payload, metadata: null, executionTimeMs: null },
      delivery: { deliveryId: deliveryIdSchema.parse(crypto.randomUUID()) },
      match: { matchedBy: 'workflow_id' },
      piiProtected: {},
    } as const;
    const change = { status: 'completed', completedAtMs: STARTED_MS + 60_000, recorded } as const;
    const agent = { runId: run.runId, agentId };
    await database.transaction((trx) => agents.update(trx, agent, change, STARTED_MS + 60_000));
  }
  const answers = createToolAnswers({
    agentRegistry: builtInAgents,
    agents,
    languageRules: async () => USUAL_LANGUAGE_RULES,
    protector,
    matching: {
      ...matchIn({ runs, deliveries, erasure }),
      findRunOfThread: async (threadId) => (threadId === THREAD_ID ? run.runId : null),
    },
  });
  return {
    answers,
    async [Symbol.asyncDispose]() {
      await database.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}
