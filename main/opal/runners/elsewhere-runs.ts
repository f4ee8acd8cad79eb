import type { AgentId } from '../../../shared/domain/agents.ts';
import type { CaughtUpEntry } from '../../../shared/domain/catch-up.ts';
import type { Clock } from '../../../shared/domain/clock.ts';
import type { ElsewhereRun } from '../../../shared/domain/elsewhere.ts';
import { isOpalStatusOver } from '../../../shared/domain/opal-status.ts';
import type { DirectTarget } from '../../../shared/domain/run.ts';
import { OsaError } from '../../../shared/errors.ts';
import type { LiveItem } from '../../opal-api/live/live-api.ts';
import type { OpalExecution } from '../../opal-api/shapes/execution.ts';
import type { Protector } from '../../privacy/protector.ts';
import type { ExecutionRepository } from '../../storage/execution-repository.ts';
import type { OwnAgentRepository } from '../../storage/own-agent-repository.ts';
import { agentsOfConnection } from './agents-of-connection.ts';
import type { InstalledAgents } from './installed-agents.ts';
import type { RunnerApi, RunnerApis } from './runner-api.ts';
import { findSteps, type WorkflowSteps } from './workflow-steps.ts';

/** Which connection is looked through. */
export type ElsewhereTarget = Pick<DirectTarget, 'connectionId' | 'practice'>;

/** What began longer ago is for catching up, in ms. */
const BACK_MS = 12 * 3_600_000;

/** Of one agent's history. */
const MOST_OF_AGENT = 100;

/** So many are followed at once, over a socket each; others are looked up. */
const MOST_FOLLOWED = 12;

/** What has ended is shown for so much longer, in ms. */
const KEPT_MS = 15 * 60_000;

/** When nobody has looked for so long, nothing is followed any more; in ms. */
const IDLE_MS = 120_000;

interface Parts {
  readonly apis: RunnerApis;
  readonly installed: InstalledAgents;
  readonly ownAgents: Pick<OwnAgentRepository, 'list'>;
  readonly executions: ExecutionRepository;
  /** Whether its run was deleted here; then nothing of it comes back. */
  readonly isErased: (ids: readonly string[]) => Promise<boolean>;
  readonly protector: Pick<Protector, 'protectText'>;
  readonly clock: Clock;
  /** The histories are asked again after so long, in ms. */
  readonly lookMs: number;
}

/** An execution as it is held: in memory, and what agents say of themselves unprotected. */
interface Watched {
  run: ElsewhereRun;
  readonly opalAgentId: string;
  follower: AbortController | null;
  /** Nothing more can be learned of it. */
  isLost: boolean;
}

/** What is known over one connection. */
interface Board {
  lookedAtMs: number | null;
  looking: Promise<void> | null;
  readonly watched: Map<string, Watched>;
}

/**
 * Shows executions of the installed agents that the console did not start, while they run.
 *
 * They are found in the agents' histories, and each is followed by its live events. Nothing of
 * this is stored: who looks again, after sleep or a start, finds them in the histories again.
 * The history has the last word: a socket that only looks connected hides no end.
 */
export class ElsewhereRuns {
  readonly #parts: Parts;
  readonly #boards = new Map<string, Board>();
  #idle: NodeJS.Timeout | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** What runs, and what has ended a short while ago; the newest first. @throws OsaError `opal_…` */
  async list(target: ElsewhereTarget): Promise<readonly ElsewhereRun[]> {
    this.#stayAwake();
    const board = this.#boardOf(target);
    const { clock, lookMs } = this.#parts;
    const sinceMs = board.lookedAtMs === null ? Infinity : Math.abs(clock.now() - board.lookedAtMs);
    const isFresh = sinceMs < lookMs;
    if (!isFresh) {
      board.looking ??= this.#look(target, board).finally(() => {
        board.looking = null;
      });
      await board.looking;
    }
    return [...board.watched.values()]
      .map(({ run }) => run)
      .toSorted((one, other) => (other.startedAtMs ?? 0) - (one.startedAtMs ?? 0));
  }

  /** Chosen ones, as what is caught up with. @throws OsaError `not_found` for one not shown */
  chosen(
    target: ElsewhereTarget,
    executionIds: readonly string[],
  ): readonly Omit<CaughtUpEntry, 'state' | 'runId'>[] {
    const { watched } = this.#boardOf(target);
    return executionIds.map((executionId) => {
      const found = watched.get(executionId);
      if (found === undefined) throw new OsaError('not_found', { details: { executionId } });
      const { agentId, status, startedAtMs, endedAtMs } = found.run;
      const { opalAgentId } = found;
      return { executionId, agentId, opalAgentId, status, startedAtMs, endedAtMs };
    });
  }

  /** Follows nothing any more. */
  stop(): void {
    clearTimeout(this.#idle);
    for (const { watched } of this.#boards.values()) {
      for (const { follower } of watched.values()) follower?.abort();
    }
    this.#boards.clear();
  }

  #boardOf({ connectionId, practice }: ElsewhereTarget): Board {
    const key = `${connectionId} ${JSON.stringify(practice)}`;
    const known = this.#boards.get(key);
    if (known !== undefined) return known;
    const made: Board = { lookedAtMs: null, looking: null, watched: new Map() };
    this.#boards.set(key, made);
    return made;
  }

  #stayAwake(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.stop(), IDLE_MS);
    this.#idle.unref();
  }

  async #look(target: ElsewhereTarget, board: Board): Promise<void> {
    const { apis, installed, executions, clock } = this.#parts;
    const api = await apis.open(target);
    const fromMs = clock.now() - BACK_MS;
    const steps = await findSteps({ executions, installed }, api, fromMs);
    for (const { agentId, opalAgentId, kind } of await agentsOfConnection(this.#parts, api)) {
      // A workflow has no live events; the agents that work in it do.
      if (kind === 'workflow') continue;
      let count = 0;
      for await (const past of api.executions.history(opalAgentId, { fromMs })) {
        await this.#note(board, past, { agentId, opalAgentId, steps });
        count += 1;
        if (count >= MOST_OF_AGENT) break;
      }
    }
    board.lookedAtMs = clock.now();
    // Nobody looks any more: it was stopped meanwhile.
    if (![...this.#boards.values()].includes(board)) return;
    this.#tend(api, board);
  }

  async #note(
    { watched }: Board,
    past: OpalExecution,
    of: {
      readonly agentId: AgentId;
      readonly opalAgentId: string;
      readonly steps: WorkflowSteps;
    },
  ): Promise<void> {
    const { executions, clock } = this.#parts;
    const { executionId, status } = past;
    const known = watched.get(executionId);
    const isOver = isOpalStatusOver(status);
    if (known === undefined && (isOver || of.steps.own.has(executionId))) return;
    const own = await executions.findByExecutionId(executionId);
    if (known === undefined && own !== null) return;
    if (known === undefined && (await this.#parts.isErased([executionId]))) return;
    const held: Watched = known ?? {
      run: {
        executionId,
        agentId: of.agentId,
        status,
        startedAtMs: past.createdAtMs,
        endedAtMs: null,
        startedBy: past.userId === null ? null : this.#protect(past.userId),
        isStep: of.steps.others.has(executionId),
        way: null,
        tool: '',
        characters: 0,
        trouble: null,
        runId: null,
      },
      opalAgentId: of.opalAgentId,
      follower: null,
      isLost: false,
    };
    const endedAtMs = isOver ? (held.run.endedAtMs ?? past.endedAtMs ?? clock.now()) : null;
    held.run = { ...held.run, status, endedAtMs, runId: own?.runId ?? null };
    watched.set(executionId, held);
  }

  /** Follows what runs, lets go of what does not, and forgets what ended a while ago. */
  #tend(api: RunnerApi, { watched }: Board): void {
    const nowMs = this.#parts.clock.now();
    let followed = [...watched.values()].filter(({ follower }) => follower !== null).length;
    for (const [executionId, held] of watched) {
      const { endedAtMs, runId } = held.run;
      const isDone = endedAtMs !== null || runId !== null;
      if (isDone && held.follower !== null) held.follower.abort();
      if (held.isLost || (endedAtMs !== null && nowMs - endedAtMs > KEPT_MS)) {
        watched.delete(executionId);
      }
      if (isDone || held.isLost || held.follower !== null || followed >= MOST_FOLLOWED) continue;
      followed += 1;
      void this.#follow(api, held);
    }
  }

  async #follow(api: RunnerApi, held: Watched): Promise<void> {
    const follower = new AbortController();
    held.follower = follower;
    const { signal } = follower;
    try {
      for await (const item of api.live.follow(held.run.executionId, { signal })) {
        this.#hear(held, item);
      }
    } catch (error) {
      // The next look tries again, unless Opal does not know it any more.
      if (signal.aborted) return;
      const trouble = error instanceof OsaError ? error.code : 'opal_unreachable';
      held.run = { ...held.run, trouble };
      held.isLost = trouble === 'opal_not_found';
    } finally {
      held.follower = null;
      held.run = { ...held.run, way: null };
    }
  }

  #hear(held: Watched, item: LiveItem): void {
    const { run } = held;
    if (item.kind === 'way') held.run = { ...run, way: item.by };
    if (item.kind === 'trouble') held.run = { ...run, trouble: item.error.code };
    if (item.kind === 'state') {
      const { status, endedAtMs } = item.execution;
      const isOver = isOpalStatusOver(status);
      const endMs = isOver ? (endedAtMs ?? this.#parts.clock.now()) : null;
      held.run = { ...run, status, endedAtMs: endMs, trouble: null };
    }
    if (item.kind !== 'event') return;
    const { event } = item;
    if (event.kind === 'tool_call') {
      held.run = { ...run, tool: this.#protect(event.name ?? ''), trouble: null };
    }
    if (event.kind === 'text') {
      const characters = run.characters + event.text.length;
      held.run = { ...run, tool: '', characters, trouble: null };
    }
  }

  /** It is shown and stored nowhere. */
  #protect(text: string): string {
    const scope = { engagementId: null, context: { operation: 'display' } } as const;
    return this.#parts.protector.protectText(text.slice(0, 200), scope).value;
  }
}
