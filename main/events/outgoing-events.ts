import type { AgentId } from '../../shared/domain/agents.ts';
import type { AgentRegistry } from '../../shared/domain/agent-registry.ts';
import type { ConsoleEvent, EventType } from '../../shared/domain/events.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import { isJsonObject, type JsonValue } from '../../shared/domain/json.ts';
import type { OutgoingEvent } from '../../shared/domain/outgoing-event.ts';

/** What an agent does follows from its being asked, or from the run's being sent. */
const ASKED = [
  'orchestration.agent.requested@1',
  'orchestration.workflow_triggered@1',
] as const satisfies readonly EventType[];

/** What in a run can bring each type of event about; none for what begins by itself. */
const CAUSES: Partial<Record<EventType, readonly EventType[]>> = {
  'orchestration.workflow_scheduled@1': ['orchestration.workflow_created@1'],
  'orchestration.force_sync_started@1': ['orchestration.workflow_created@1'],
  'orchestration.workflow_triggered@1': ['orchestration.workflow_created@1'],
  'orchestration.workflow_trigger_failed@1': ['orchestration.workflow_created@1'],
  'orchestration.agent.started@1': ASKED,
  'orchestration.agent.completed@1': ['orchestration.agent.started@1', ...ASKED],
  'orchestration.agent.failed@1': ['orchestration.agent.started@1', ...ASKED],
  'orchestration.agent.sla_exceeded@1': ['orchestration.agent.started@1', ...ASKED],
  'orchestration.agent.reread@1': ['orchestration.agent.completed@1'],
  'ingress.delivery_duplicate@1': ['orchestration.agent.completed@1'],
  'recovery.step@1': [
    'orchestration.agent.failed@1',
    'orchestration.agent.sla_exceeded@1',
    'orchestration.workflow_trigger_failed@1',
  ],
  'orchestration.force_sync_ended@1': ['orchestration.workflow_status_changed@1'],
};

interface Parts {
  readonly agentRegistry: Pick<AgentRegistry, 'get'>;
  readonly agents: {
    find(runId: RunId, agentId: AgentId): Promise<{ readonly deliveryId: string | null } | null>;
    payload(runId: RunId, agentId: AgentId): Promise<{ readonly payload: JsonValue } | null>;
  };
  /** A run's newest events of some types before a position, newest first. */
  readonly listBefore: (
    event: ConsoleEvent,
    types: readonly EventType[],
  ) => Promise<readonly ConsoleEvent[]>;
}

/**
 * Writes an event as it leaves the console: flat, as the specification has it.
 *
 * What the log does not keep, because it can be read elsewhere, is added here: what an agent
 * answered, and which event brought this one about.
 *
 * @example
 * const outgoing = new OutgoingEvents(parts);
 * await outgoing.write(event, { seesAnswers: true }); // { event_type: 'orchestration.agent.completed@1', ... }
 */
export class OutgoingEvents {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * @param reader whether it may see what agents answered, or only that they did
   * @returns an event as its schema in `outgoingEventSchemas` says
   */
  async write(
    event: ConsoleEvent,
    reader: { readonly seesAnswers: boolean },
  ): Promise<OutgoingEvent> {
    const { event_type, event_id, timestamp, workflow_id, correlation_id } = event;
    const cause = await this.#findCause(event);
    return {
      event_type,
      timestamp,
      event_id,
      correlation_id: correlation_id ?? cause?.correlation_id ?? event_id,
      ...(cause === null ? {} : { causation_id: cause.event_id }),
      version: versionOf(event_type),
      workflow_id,
      ...event.payload,
      ...(await this.#addTo(event, reader)),
    };
  }

  async #findCause(event: ConsoleEvent): Promise<ConsoleEvent | null> {
    const types = causesOf(event);
    if (event.workflow_id === null || types.length === 0) return null;
    const before = await this.#parts.listBefore(event, types);
    return before.find((other) => canCause(other, event)) ?? null;
  }

  async #addTo(
    event: ConsoleEvent,
    { seesAnswers }: { readonly seesAnswers: boolean },
  ): Promise<OutgoingEvent> {
    switch (event.event_type) {
      case 'orchestration.workflow_triggered@1': {
        const { trigger_source: source } = event.payload;
        return {
          trigger_source: source === 'form' ? 'api' : source,
          intake_id: event.workflow_id,
        };
      }
      case 'orchestration.agent.completed@1': {
        const { agent_id, attempt, output_size_bytes } = event.payload;
        return {
          agent_name: this.#parts.agentRegistry.get(agent_id).label,
          success: true,
          results: seesAnswers ? await this.#resultsOf(event.workflow_id, event.payload) : {},
          metadata: { retry_count: Math.max(0, attempt - 1), output_size_bytes },
        };
      }
      case 'orchestration.agent.failed@1':
        return { agent_name: this.#parts.agentRegistry.get(event.payload.agent_id).label };
      default:
        return {};
    }
  }

  /** What an agent answered in this delivery, if no other answer has taken its place. */
  async #resultsOf(
    runId: RunId | null,
    { agent_id, delivery_id }: { readonly agent_id: AgentId; readonly delivery_id: string },
  ): Promise<JsonValue> {
    if (runId === null) return {};
    const agent = await this.#parts.agents.find(runId, agent_id);
    if (agent?.deliveryId !== delivery_id) return {};
    const { payload = {} } = (await this.#parts.agents.payload(runId, agent_id)) ?? {};
    return isJsonObject(payload) ? payload : { content: payload };
  }
}

function causesOf(event: ConsoleEvent): readonly EventType[] {
  if (event.event_type === 'orchestration.agent.requested@1') {
    return event.payload.asked_by === 'recovery' ? ['recovery.step@1'] : [];
  }
  return CAUSES[event.event_type] ?? [];
}

/** An agent's events follow from its own; what is said of a delivery, from that one's answer. */
function canCause(cause: ConsoleEvent, event: ConsoleEvent): boolean {
  if (cause.event_type === 'orchestration.agent.completed@1') {
    return (
      'delivery_id' in event.payload && event.payload.delivery_id === cause.payload.delivery_id
    );
  }
  const [agentId, causing] = [agentOf(event), agentOf(cause)];
  return agentId === null || causing === null || agentId === causing;
}

function agentOf({ payload }: ConsoleEvent): AgentId | null {
  return 'agent_id' in payload ? payload.agent_id : null;
}

/** The number after the `@` of an event's name. */
function versionOf(type: EventType): number {
  return Number(type.slice(type.lastIndexOf('@') + 1));
}
