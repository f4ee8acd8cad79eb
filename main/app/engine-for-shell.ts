import type { CallResult, EventSubscription } from '../../shared/contract/bridge.ts';
import type { ConsoleEvent } from '../../shared/domain/events.ts';

/**
 * The part of the engine that the Electron shell uses.
 *
 * Stated here, so that the shell needs no more of the engine than this and a test can
 * stand in for it.
 */
export interface EngineForShell {
  /** Checks the input against the contract; never throws. */
  call(name: string, input: unknown): Promise<CallResult<unknown>>;
  /**
   * Replays what came after `afterSeq`, then goes on live, each event once and in order.
   *
   * @returns how to end it
   */
  subscribe(subscription: EventSubscription, onEvent: (event: ConsoleEvent) => void): () => void;
  /** The position of the newest event; 0 for none. */
  lastSeq(): Promise<number>;
  /** `null` when there is no such export, or its file is gone. */
  exportFile(exportId: string): Promise<{ path: string; fileName: string } | null>;
  /** Looks now for what was due while the machine slept. */
  wake(): Promise<void>;
  /** Writes a problem to the console's log, redacted. */
  reportProblem(problem: unknown, where: string): void;
  stop(): Promise<void>;
}
