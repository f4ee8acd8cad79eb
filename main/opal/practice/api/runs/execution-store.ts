import type { Execution } from './execution.ts';

/** All executions of agents, those of workflows' steps included. */
export class ExecutionStore {
  readonly #executions = new Map<string, Execution>();

  add(execution: Execution): void {
    this.#executions.set(execution.start.id, execution);
  }

  find(id: string): Execution | undefined {
    return this.#executions.get(id);
  }

  all(): IterableIterator<Execution> {
    return this.#executions.values();
  }

  /** Those of one agent, the newest first. */
  ofAgent(agentId: string): readonly Execution[] {
    return [...this.#executions.values()]
      .filter(({ start }) => start.agentId === agentId)
      .toReversed()
      .toSorted((one, other) => other.start.createdAtMs - one.start.createdAtMs);
  }
}
