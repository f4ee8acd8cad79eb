import type { RunTransaction } from './run-transaction.ts';
import type { AgentId } from '../../shared/domain/agents.ts';
import type { Clock, NewId } from '../../shared/domain/clock.ts';
import type { EventPayload } from '../../shared/domain/events.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import type { RecoveryIncident, RecoveryScenario } from '../../shared/domain/recovery.ts';
import type { Run } from '../../shared/domain/run.ts';
import type { IncidentRepository } from '../storage/incident-repository.ts';
import { runReference } from './run-reference.ts';

/** What there is to say of a step besides its name. */
export type StepFacts = Partial<
  Omit<EventPayload<'recovery.step@1'>, 'scenario' | 'step' | 'agent_id'>
>;

/** A step as its event has it; without an agent it is about the whole run. */
type JournalStep = Pick<EventPayload<'recovery.step@1'>, 'scenario' | 'step'> &
  Partial<EventPayload<'recovery.step@1'>>;

interface Parts {
  readonly incidents: IncidentRepository;
  readonly clock: Clock;
  readonly newId: NewId;
}

/**
 * Keeps account of what recovery does: the incident it looks after, and each step as an
 * event and a line of the audit trail, in the transaction of the step itself.
 */
export class RecoveryJournal {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Opens an incident, or counts one more occurrence of the one that is open. */
  occurred(
    { trx }: RunTransaction,
    run: Run,
    agentId: AgentId | null,
    scenario: RecoveryScenario,
  ): Promise<RecoveryIncident> {
    const incident = { id: this.#parts.newId(), runId: run.runId, agentId, scenario };
    return this.#parts.incidents.occurred(trx, incident, this.#parts.clock.now());
  }

  /** How many of the agents that a run asked have had a failure, also one that is mended. */
  failedAgents(
    { trx }: RunTransaction,
    run: Pick<Run, 'runId' | 'expectedAgents'>,
    scenario: RecoveryScenario,
  ): Promise<number> {
    return this.#parts.incidents.within(trx).countAgents(run.runId, scenario, run.expectedAgents);
  }

  /** Calls a person. @returns false when that has been done already, or is over */
  async escalate(
    context: RunTransaction,
    run: Run,
    incident: RecoveryIncident,
    attempt: number,
  ): Promise<boolean> {
    const nowMs = this.#parts.clock.now();
    if (!(await this.#parts.incidents.move(context.trx, incident.id, 'escalated', nowMs)))
      return false;
    const { scenario, agentId: agent_id } = incident;
    await this.step(context, run, { scenario, step: 'escalated', agent_id, attempt });
    return true;
  }

  /** Records that a failure is mended; nothing when there was none. */
  async recovered(
    context: RunTransaction,
    run: Run,
    failure: { readonly agentId: AgentId | null; readonly scenario: RecoveryScenario },
    facts: StepFacts = {},
  ): Promise<void> {
    const { agentId, scenario } = failure;
    const at = { runId: run.runId, ...failure };
    const open = await this.#parts.incidents.within(context.trx).findOpen(at);
    if (open === null) return;
    await this.#parts.incidents.move(context.trx, open.id, 'recovered', this.#parts.clock.now());
    await this.step(context, run, { scenario, step: 'recovered', agent_id: agentId, ...facts });
  }

  /** Records that a person has seen an escalation. */
  async acknowledge(context: RunTransaction, run: Run, incident: RecoveryIncident): Promise<void> {
    const nowMs = this.#parts.clock.now();
    if (!(await this.#parts.incidents.move(context.trx, incident.id, 'closed', nowMs))) return;
    const { scenario, agentId: agent_id } = incident;
    await this.step(context, run, { scenario, step: 'acknowledged', agent_id });
  }

  /** Closes what is open of a run, or what of it is of one kind. */
  async close({ trx }: RunTransaction, runId: RunId, scenario?: RecoveryScenario): Promise<void> {
    for (const incident of await this.#parts.incidents.within(trx).listOfRun(runId)) {
      if (scenario !== undefined && incident.scenario !== scenario) continue;
      await this.#parts.incidents.move(trx, incident.id, 'closed', this.#parts.clock.now());
    }
  }

  /** Writes a step down. */
  async step({ emit, writer }: RunTransaction, run: Run, step: JournalStep): Promise<void> {
    const payload = {
      agent_id: null,
      attempt: 1,
      reused_from: null,
      reused_received_at: null,
      next_at: null,
      http_status: null,
      keys_found: null,
      ...step,
    };
    emit({ event_type: 'recovery.step@1', ...runReference(run), payload });
    await writer.audit(
      {
        runId: run.runId,
        eventType: 'recovery_step',
        oldState: run.status,
        newState: run.status,
        metadata: payload,
      },
      this.#parts.clock.now(),
    );
  }
}
