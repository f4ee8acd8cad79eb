import type { RunId } from '../../../shared/domain/ids.ts';
import type { DirectTarget } from '../../../shared/domain/run.ts';
import type { ClientConnectionRepository } from '../../storage/client-connection-repository.ts';
import type { IncidentRepository } from '../../storage/incident-repository.ts';
import type { RunRepository } from '../../storage/run-repository.ts';
import type { RunControl } from '../../workflow/run-control.ts';
import { ENVIRONMENT_CONNECTION } from './direct-connections.ts';

interface Parts {
  readonly runs: Pick<RunRepository, 'get'>;
  readonly connections: Pick<ClientConnectionRepository, 'heldRuns'>;
  readonly incidents: Pick<IncidentRepository, 'findOpen'>;
  readonly control: Pick<RunControl, 'resume'>;
  /** Whether a run can go over its connection now, as far as it can be told without asking Opal. */
  readonly isReady: (target: DirectTarget) => Promise<boolean>;
  readonly onProblem: (error: unknown) => void;
}

/** What a run is held for that nobody can ask after. */
const REASON = 'agent_authentication_failure';

/** Runs that are held because their connection to Opal had ended, was removed or led elsewhere. */
export class SignedInRuns {
  readonly #parts: Parts;
  #turn: Promise<void> = Promise.resolve();
  /** Went on since their connection was last seen ended: held again, they are for a person. */
  readonly #resumed = new Set<RunId>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Lets those go on whose connection can be used again; one after another, whoever calls.
   *
   * An agent that has failed is not asked again: that costs, so it is for a person.
   *
   * @param isStart only then the environment may have another token, of which only Opal can say
   *   whether it is good
   */
  async resume({ isStart }: { readonly isStart: boolean }): Promise<void> {
    this.#turn = this.#turn.then(async () => this.#resumeAll(isStart));
    this.#turn = this.#turn.catch(this.#parts.onProblem);
    return this.#turn;
  }

  async #resumeAll(isStart: boolean): Promise<void> {
    const { connections, onProblem } = this.#parts;
    for (const runId of await connections.heldRuns(REASON)) {
      await this.#resumeOne(runId, isStart).catch(onProblem);
    }
  }

  async #resumeOne(runId: RunId, isStart: boolean): Promise<void> {
    const { runs, control, isReady } = this.#parts;
    const { target } = await runs.get(runId);
    if (target.kind !== 'direct' || !(await this.#isHeldForSignIn(runId))) return;
    if (!isStart && target.connectionId === ENVIRONMENT_CONNECTION) return;
    if (!(await isReady(target))) {
      this.#resumed.delete(runId);
      return;
    }
    if (this.#resumed.has(runId)) return;
    this.#resumed.add(runId);
    await control.resume(runId, 'recovery');
  }

  /** An agent whose own keys were refused holds a run too: that is for a person. */
  async #isHeldForSignIn(runId: RunId): Promise<boolean> {
    const at = { runId, agentId: null, scenario: REASON } as const;
    return (await this.#parts.incidents.findOpen(at)) !== null;
  }
}
