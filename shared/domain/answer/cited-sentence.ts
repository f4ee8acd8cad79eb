import type { AgentId } from '../agents.ts';

/** Where a received value stands: whose answer, which place in it, and what stands there. */
export interface Ref {
  readonly agentId: AgentId;
  /** JSON pointer into the agent's stored payload, see `agent-result.ts`. */
  readonly pointer: string;
  /** What the value is of. */
  readonly label: string;
  /** The value as it was received. */
  readonly value: string;
}

/** A piece of a sentence, with where it is from; a computed one names its lever. */
export interface Span {
  readonly text: string;
  readonly refs?: readonly Ref[];
  readonly leverId?: string;
  /** A number that a person typed and that no source has. */
  readonly isOwn?: true;
}

/** A sentence whose numbers can each be traced. */
export type Sentence = readonly Span[];
