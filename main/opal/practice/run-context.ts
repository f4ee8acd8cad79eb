import type { AgentId } from '../../../shared/domain/agents.ts';
import type { OpalWorkflowRequest } from '../../../shared/domain/opal-request.ts';
import type { ExchangeDependencies } from './http-exchange.ts';
import type { PracticeRunOptions } from './practice-query.ts';

/** Where the console listens, and the secrets that it shares with Opal. */
export interface PracticeConnection {
  readonly discoveryUrl: string;
  readonly webhookUrl: string;
  /** Sent in the `Authorization` header of tool calls and nowhere else. */
  readonly toolToken: string;
  /** Signs webhooks; never sent. */
  readonly webhookSecret: string;
}

/** Something that a reader of the log should know. No secrets, no client text. */
export interface PracticeProblem {
  readonly code: string;
  readonly message: string;
}

/** What a run needs from outside. */
export interface PracticeRunDependencies extends ExchangeDependencies {
  readonly clock: { now(): number };
  readonly agentTimeoutMs: (agentId: AgentId) => number;
  readonly onProblem: (problem: PracticeProblem) => void;
}

/** One accepted trigger. */
export interface PracticeRun {
  readonly request: OpalWorkflowRequest;
  readonly options: PracticeRunOptions;
  readonly connection: PracticeConnection;
}
