import type { AgentId } from '../../../shared/domain/agents.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import type { JsonValue } from '../../../shared/domain/json.ts';
import type { LiveTail } from '../../../shared/domain/live-tail.ts';
import type { Run } from '../../../shared/domain/run.ts';
import type { OpalRunEvent } from '../../opal-api/shapes/run-event.ts';
import type { Engagements } from '../../privacy/policy/engagements.ts';
import type { Protector } from '../../privacy/protector.ts';

/** What is held of one agent's stream, at most. */
const MOST = { characters: 8_000, toolCalls: 40, callCharacters: 400 } as const;

/** So many agents' streams are held after they have ended. */
const MOST_ENDED = 60;

interface Parts {
  readonly engagements: Pick<Engagements, 'rulesOf'>;
  readonly protector: Pick<Protector, 'protectText' | 'protectJson'>;
}

/** One agent's stream, as far as it is held: unprotected, so it never leaves as it is. */
interface HeldStream {
  readonly runId: RunId;
  readonly agentId: AgentId;
  readonly engagementId: string | null;
  text: string;
  thinking: string;
  readonly calls: { id: string | null; name: string; input: JsonValue; isAnswered: boolean }[];
  version: number;
  isLive: boolean;
  shown: { readonly version: number; readonly tail: LiveTail } | null;
}

/**
 * The last of what agents that are at work say: text, thinking and tool calls.
 *
 * It is held in memory only, and protected whenever it is looked at. A word that is not finished
 * is not shown: half an address would not be found.
 */
export class LiveTails {
  readonly #parts: Parts;
  readonly #streams = new Map<string, HeldStream>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  note(run: Run, agentId: AgentId, event: OpalRunEvent): void {
    const held = this.#streamOf(run, agentId, event.kind === 'started');
    switch (event.kind) {
      case 'text':
        held.text = lastOf(held.text + event.text);
        break;
      case 'thinking':
        held.thinking = lastOf(held.thinking + event.text);
        break;
      case 'tool_call':
        held.calls.push({
          id: event.callId,
          name: event.name ?? '',
          input: event.input,
          isAnswered: false,
        });
        if (held.calls.length > MOST.toolCalls) held.calls.shift();
        break;
      case 'tool_result': {
        const call = held.calls.findLast(({ id }) => id === event.callId);
        if (call !== undefined) call.isAnswered = true;
        break;
      }
      case 'finished':
        held.isLive = false;
        break;
      default:
        return;
    }
    held.version += 1;
  }

  /** Says that nothing more comes. */
  end(runId: RunId, agentId: AgentId): void {
    const held = this.#streams.get(keyOf(runId, agentId));
    if (held === undefined) return;
    held.isLive = false;
    held.version += 1;
    const ended = [...this.#streams].filter(([, { isLive }]) => !isLive);
    for (const [key] of ended.slice(0, Math.max(0, ended.length - MOST_ENDED))) {
      this.#streams.delete(key);
    }
  }

  /** What the agents of a run say, protected; none for one that says nothing here. */
  of(runId: RunId): LiveTail[] {
    return [...this.#streams.values()]
      .filter((held) => held.runId === runId)
      .map((held) => this.#show(held));
  }

  #show(held: HeldStream): LiveTail {
    if (held.shown?.version === held.version) return held.shown.tail;
    const { engagementId, agentId, isLive, version, calls } = held;
    const scope = { engagementId, context: { operation: 'display' } } as const;
    const protect = (text: string): string =>
      this.#parts.protector.protectText(isLive ? wholeWords(text) : text, scope).value;
    const tail: LiveTail = {
      agentId,
      isLive,
      version,
      text: protect(held.text),
      thinking: protect(held.thinking),
      toolCalls: calls.map(({ name, input, isAnswered }) => {
        const shown = this.#parts.protector.protectJson(input, scope, false).value;
        return {
          name: this.#parts.protector.protectText(name, scope).value,
          input: JSON.stringify(shown).slice(0, MOST.callCharacters),
          isAnswered,
        };
      }),
    };
    held.shown = { version, tail };
    return tail;
  }

  #streamOf(run: Run, agentId: AgentId, isNew: boolean): HeldStream {
    const key = keyOf(run.runId, agentId);
    const known = this.#streams.get(key);
    if (known !== undefined && !isNew) return known;
    const held: HeldStream = {
      runId: run.runId,
      agentId,
      engagementId: this.#parts.engagements.rulesOf(run).engagementId,
      text: '',
      thinking: '',
      calls: [],
      version: (known?.version ?? 0) + 1,
      isLive: true,
      shown: null,
    };
    this.#streams.delete(key);
    this.#streams.set(key, held);
    return held;
  }
}

function keyOf(runId: RunId, agentId: AgentId): string {
  return `${runId} ${agentId}`;
}

/** The last of a text, from the beginning of a word on. */
function lastOf(text: string): string {
  // Cut now and then: cutting at every word would take longer than all else.
  if (text.length <= 2 * MOST.characters) return text;
  const cut = text.slice(-MOST.characters);
  const at = cut.search(/\s/u);
  return at === -1 ? cut : cut.slice(at + 1);
}

/** A text without the word that it ends in, which may go on. */
function wholeWords(text: string): string {
  const end = /\s\S*$/u.exec(text);
  return end === null ? '' : text.slice(0, end.index);
}
