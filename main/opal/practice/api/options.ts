import type { PracticePace, PracticeShape } from '../../../../shared/domain/practice.ts';

/** Who is signed in, and to which instance. */
export interface PracticeIdentity {
  readonly email: string;
  readonly userId: string;
  readonly displayName: string;
  readonly instanceId: string;
  readonly customerId: string;
  readonly productInstances: Readonly<Record<string, string>>;
}

/** How signing in behaves. */
export interface PracticeSignIn {
  /** Redirects at once instead of showing a page with a button. */
  readonly continuesByItself: boolean;
  /** Publishes RFC 9728 metadata; today's Opal answers its web page there. */
  readonly publishesResource: boolean;
  /** The scopes that the issuer lists. */
  readonly scopes: readonly string[];
  readonly accessTokenSeconds: number;
}

/** A request as it came, for tests and benches that count. */
export interface PracticeApiRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly requestId: string;
  readonly atMs: number;
}

/** What practice Opal's API is made of. */
export interface PracticeApiOptions {
  readonly clock: { now(): number };
  /** Random bytes for tokens; ids and texts come from the seed. */
  readonly random: (size: number) => Buffer;
  /** The same seed gives the same answers and ids; 1 if left out. */
  readonly seed?: number;
  /**
   * Keeps the ids of runs, chats and files from repeating those of an earlier server of the same
   * seed. Left out: the same order gives the same ids.
   */
  readonly salt?: string;
  /** How long runs take; `quick` if left out. */
  readonly pace?: PracticePace;
  /** What agents without an output schema write; Markdown if left out. */
  readonly shape?: PracticeShape;
  /** Waits; rejects when the signal aborts. A timer if left out. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
  /** See `parseFault`. */
  readonly faults?: readonly string[];
  /** Whether the nine and their workflow are there from the beginning; they are if left out. */
  readonly installed?: boolean;
  readonly identity?: Partial<PracticeIdentity>;
  readonly signIn?: Partial<PracticeSignIn>;
  /** Whether the token may manage agents, which importing needs; it may if left out. */
  readonly mayManageAgents?: boolean;
  readonly onRequest?: (request: PracticeApiRequest) => void;
}

/** Who is signed in where nobody else is named. */
export const PRACTICE_IDENTITY: PracticeIdentity = {
  email: 'consultant@practice.example',
  userId: 'practice-user-1',
  displayName: 'Practice Consultant',
  instanceId: 'practice-instance',
  customerId: 'practice-customer',
  productInstances: { cmp: 'practice-cmp', experimentation: 'practice-experimentation' },
};

/** How signing in behaves where nothing else is said: as in Opal today. */
export const PRACTICE_SIGN_IN: PracticeSignIn = {
  continuesByItself: false,
  publishesResource: false,
  scopes: ['openid', 'offline_access', 'mcp:tools'],
  accessTokenSeconds: 3_600,
};
