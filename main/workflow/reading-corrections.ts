import { isDeepStrictEqual } from 'node:util';
import type { AgentRegistry } from '../../shared/domain/agent-registry.ts';
import {
  isReadFromReport,
  READING_NOTE_CODES,
  type AgentResult,
} from '../../shared/domain/agent-result.ts';
import type { AgentId } from '../../shared/domain/agents.ts';
import type { Clock, NewId } from '../../shared/domain/clock.ts';
import type { DeliveryId, RunId } from '../../shared/domain/ids.ts';
import type { JsonValue } from '../../shared/domain/json.ts';
import {
  areAboutTheSame,
  rulesForAnswer,
  type ReadingMeaning,
  type ReadingRule,
} from '../../shared/domain/reading-rule.ts';
import type { Run } from '../../shared/domain/run.ts';
import { OsaError } from '../../shared/errors.ts';
import { headingKey } from '../agent-results/documents/reading-rules.ts';
import { standardizeAgentOutput } from '../agent-results/standardize-agent-output.ts';
import type { Client, Engagements } from '../privacy/policy/engagements.ts';
import type { Transaction } from '../storage/database.ts';
import type { ErasureRepository } from '../storage/erasure-repository.ts';
import type { ReadingRuleRepository } from '../storage/reading-rule-repository.ts';
import { runReference } from './run-reference.ts';
import {
  changeRun,
  changeRunWithin,
  type ChangeSources,
  type RunTransaction,
} from './run-transaction.ts';
import type { RunWithAgents } from './run-with-agents.ts';
import type { WorkflowStateManager } from './workflow-state-manager.ts';

interface Parts extends ChangeSources {
  readonly erasure: Pick<ErasureRepository, 'within'>;
  readonly engagements: Engagements;
  readonly readingRules: ReadingRuleRepository;
  readonly states: Pick<WorkflowStateManager, 'move'>;
  readonly agentRegistry: AgentRegistry;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Called right before and right after the commit; a test may kill the process there. */
  readonly checkpoint: (name: 'record.before_commit' | 'record.after_commit') => void;
}

/** What a person says that a line is, and for how long. */
export interface Move {
  readonly runId: RunId;
  readonly agentId: AgentId;
  readonly pointer: string;
  readonly meaning: ReadingMeaning;
  readonly scope: ReadingRule['scope'];
}

/** An answer as it is stored. */
interface Answer {
  readonly agentId: AgentId;
  readonly deliveryId: DeliveryId;
  readonly result: AgentResult;
  readonly payload: JsonValue;
  readonly metadata: JsonValue;
}

/**
 * Corrects how an agent's report was read, and how its next ones will be.
 *
 * A correction is a rule of the client. It is kept in the transaction that reads the stored,
 * protected answer again and puts the new result in place of the old one: after a crash there are
 * both or none.
 */
export class ReadingCorrections {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The rules of a run's client, oldest first. @throws OsaError `not_found` */
  async list(runId: RunId): Promise<readonly ReadingRule[]> {
    const { runs, engagements } = this.#parts;
    return this.listOf(engagements.idOfRun(await runs.get(runId)));
  }

  /** The rules of a client, oldest first. */
  async listOf(engagementId: string): Promise<readonly ReadingRule[]> {
    const rules = await this.#parts.readingRules.list();
    return rules.filter((rule) => rule.engagementId === engagementId);
  }

  /**
   * Moves one line, in its answer or for good.
   *
   * @throws OsaError `not_found` where nothing stands there; `invalid_input` for an answer that
   *   is no report, a line under no heading, and a line that cannot be what it is said to be
   */
  async move({ runId, agentId, pointer, meaning, scope }: Move): Promise<void> {
    const { engagements, readingRules, clock, newId, checkpoint } = this.#parts;
    await changeRun(this.#parts, runId, async (transaction, now) => {
      const { trx } = transaction;
      const answer = await this.#answerOf(trx, runId, agentId);
      if (answer === null) {
        throw new OsaError('not_found', { message: 'This agent has no answer in this run.' });
      }
      assertIsReport(answer.result);
      const client = this.#clientOf(now.run);
      const { engagementId } = client;
      const { deliveryId } = answer;
      const about = { ruleId: newId(), engagementId, agentId, meaning };
      const here = { ...about, scope: 'answer', deliveryId, pointer } as const;
      const rules = await this.#rulesFor(trx, engagementId, answer);
      const others = rules.filter((other) => !areAboutTheSame(other, here));
      const heading = this.#headingOf(answer, others, here);
      const wanted: ReadingRule =
        scope === 'answer' ? here : { ...about, scope, heading: headingKey(heading) };
      if (wanted.scope === 'always' && wanted.heading === '') {
        throw refusal('This line stands under no heading. Move it in this answer only.');
      }
      const earlier = rules.find((other) => areAboutTheSame(other, wanted));
      // Under the same id, so that all answers that were read by it can be found.
      const rule = earlier === undefined ? wanted : { ...wanted, ruleId: earlier.ruleId };
      const kept = others.filter((other) => other !== earlier);
      const result = this.#reread(answer, [...kept, rule]);
      if (!wasMet(result, rule)) {
        throw refusal('This line cannot be read as that. Choose another section.');
      }
      for (const { ruleId } of rules.filter((other) => !kept.includes(other))) {
        await readingRules.remove(trx, ruleId);
      }
      await engagements.keep(trx, client);
      await readingRules.add(trx, rule, clock.now());
      await this.#replace(transaction, now, { answer, result, rule, change: 'moved' });
      checkpoint('record.before_commit');
    });
    checkpoint('record.after_commit');
    await engagements.reload();
  }

  /**
   * Takes a rule back, and reads again what was read by it, in whichever run of the client.
   *
   * @throws OsaError `not_found`
   */
  async undo(runId: RunId, ruleId: string): Promise<void> {
    const { runs, engagements } = this.#parts;
    await this.undoOf(engagements.idOfRun(await runs.get(runId)), ruleId);
  }

  /** The same for a rule of a client. @throws OsaError `not_found` */
  async undoOf(engagementId: string, ruleId: string): Promise<void> {
    const { eventLog, engagements, readingRules, checkpoint } = this.#parts;
    const rule = (await this.listOf(engagementId)).find((one) => one.ruleId === ruleId);
    if (rule === undefined) throw notThere();
    await eventLog.transaction(async (trx, emit) => {
      if (!(await readingRules.remove(trx, ruleId))) throw notThere();
      for (const other of await this.#runsOf(trx, rule.engagementId)) {
        const answer = await this.#answerOf(trx, other, rule.agentId);
        if (answer === null || !wasMet(answer.result, rule)) continue;
        const rules = await this.#rulesFor(trx, rule.engagementId, answer);
        const result = this.#reread(answer, rules);
        await changeRunWithin(this.#parts, { trx, emit }, other, (transaction, now) =>
          this.#replace(transaction, now, { answer, result, rule, change: 'undone' }),
        );
      }
      checkpoint('record.before_commit');
    });
    checkpoint('record.after_commit');
    await engagements.reload();
  }

  /** As they stand in the transaction: those in memory may be older. */
  async #rulesFor(
    trx: Transaction,
    engagementId: string,
    answer: Answer,
  ): Promise<readonly ReadingRule[]> {
    const rules = await this.#parts.readingRules.within(trx).list();
    return rulesForAnswer(
      rules.filter((rule) => rule.engagementId === engagementId),
      answer,
    );
  }

  #clientOf(run: Run): Client {
    const clientName = run.intake.business_context.company_name;
    return { engagementId: this.#parts.engagements.idOfRun(run), clientName };
  }

  async #runsOf(trx: Transaction, engagementId: string): Promise<RunId[]> {
    const { erasure, engagements } = this.#parts;
    return (await erasure.within(trx).listOwners()).flatMap((owner) => {
      const ownId = owner.engagementId ?? engagements.idOf(owner.clientName);
      return ownId === engagementId ? [owner.runId] : [];
    });
  }

  async #answerOf(trx: Transaction, runId: RunId, agentId: AgentId): Promise<Answer | null> {
    const agents = this.#parts.agents.within(trx);
    const agent = await agents.find(runId, agentId);
    const stored = await agents.payload(runId, agentId);
    if (agent === null || agent.result === null || agent.deliveryId === null) return null;
    if (stored === null) return null;
    return { agentId, deliveryId: agent.deliveryId, result: agent.result, ...stored };
  }

  /** The heading that a line stands under; empty where it stands under none. */
  #headingOf(answer: Answer, rules: readonly ReadingRule[], line: ReadingRule): string {
    const asked: ReadingRule = { ...line, meaning: 'not_a_finding' };
    const { corrections = [] } = this.#read(answer, [...rules, asked]);
    const found = corrections.find(({ ruleId }) => ruleId === line.ruleId);
    if (found !== undefined) return found.heading;
    throw new OsaError('not_found', {
      message: 'Nothing in this answer stands at this place. It may have been replaced meanwhile.',
    });
  }

  #read(
    { agentId, payload, metadata }: Pick<Answer, 'agentId' | 'payload' | 'metadata'>,
    rules: readonly ReadingRule[],
  ): AgentResult {
    return standardizeAgentOutput(agentId, payload, metadata, this.#parts.agentRegistry, rules);
  }

  /** With what was found odd in the message around the answer, which is not read again. */
  #reread(answer: Answer, rules: readonly ReadingRule[]): AgentResult {
    const result = this.#read(answer, rules);
    const plain = this.#read(answer, []).findings;
    const around = answer.result.findings.filter(
      (finding) =>
        READING_NOTES.has(finding.code) && !plain.some((own) => isDeepStrictEqual(own, finding)),
    );
    return { ...result, findings: [...around, ...result.findings] };
  }

  async #replace(
    { trx, emit, writer }: RunTransaction,
    now: RunWithAgents,
    { answer, result, rule, change }: Replacement,
  ): Promise<void> {
    const { agents, states, clock } = this.#parts;
    const { run } = now;
    const { agentId, deliveryId } = answer;
    const { ruleId, scope, meaning } = rule;
    await agents.replaceResult(trx, { runId: run.runId, agentId }, result, clock.now());
    const reason = {
      cause: `reading_${change}`,
      agent_id: agentId,
      rule_id: ruleId,
      scope,
      meaning,
    };
    await states.move({ writer, emit }, now, run.status, reason);
    emit({
      event_type: 'orchestration.agent.reread@1',
      ...runReference(run),
      payload: {
        agent_id: agentId,
        delivery_id: deliveryId,
        change,
        scope,
        meaning,
        recommendations: result.recommendations.length,
        insights: result.insights.length,
        findings: result.findings.length,
      },
    });
  }
}

interface Replacement {
  readonly answer: Answer;
  readonly result: AgentResult;
  readonly rule: ReadingRule;
  readonly change: 'moved' | 'undone';
}

const READING_NOTES: ReadonlySet<string> = new Set(READING_NOTE_CODES);

function wasMet({ corrections = [] }: AgentResult, { ruleId }: ReadingRule): boolean {
  return corrections.some((correction) => correction.ruleId === ruleId);
}

function assertIsReport({ shape }: AgentResult): void {
  if (isReadFromReport(shape)) return;
  throw refusal('This answer was not read from a report: its own fields say what each line is.');
}

function refusal(message: string): OsaError {
  return new OsaError('invalid_input', { message });
}

function notThere(): OsaError {
  return new OsaError('not_found', {
    message: 'The client has no such rule, or no longer. It may have been taken back elsewhere.',
  });
}
