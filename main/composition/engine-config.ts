import type { AgentRegistry } from '../../shared/domain/agent-registry.ts';
import type { AgentDefinition } from '../../shared/domain/agents.ts';
import type { Clock, NewId } from '../../shared/domain/clock.ts';
import type { Closers } from './closers.ts';
import type { Keychain } from '../credentials/keychain.ts';
import type { Configuration } from '../configuration.ts';
import type { IngressLimits } from '../ingress/limits/ingress-limits.ts';
import type { StartProcess } from '../reports/side-process/start-process.ts';
import type { MakeRedactor } from '../privacy/redaction/audited-redaction.ts';
import type { RefreshCheckpoint } from '../opal-api/sign-in/session-tokens.ts';
import type { ResolveProxy } from '../opal-api/network/proxies.ts';
import type { LookUp } from '../outbound/public-address.ts';
import type { Post } from '../outbound/resolving-fetch.ts';

/** What the engine needs from its host and from the machine it runs on. */
export interface EngineConfig extends Configuration {
  readonly host: 'electron' | 'browser';
  readonly version: string;
  /** Told in a sentence what a person should know of the start. */
  readonly say?: (sentence: string) => void;
}

/**
 * The engine's ties to the outside world, each replaceable in a test.
 */
export interface EngineTies {
  readonly clock: Clock;
  /** Milliseconds that never jump, e.g. since the start; they stand still in sleep. */
  readonly monotonicNow: () => number;
  readonly newId: NewId;
  readonly randomBytes: (size: number) => Uint8Array;
  readonly fetch: typeof fetch;
  /** Reaches what is outside this machine and its network. */
  readonly fetchPublic: Post;
  readonly lookUp: LookUp;
  /** Asks the system which proxy leads to an address; `null` where only the environment says. */
  readonly resolveProxy: ResolveProxy | null;
  /** Starts a process of the console's own beside it, which sets a report. */
  readonly startProcess: StartProcess;
  readonly loadKeytar: () => Promise<Keychain>;
  /** How long the keychain may take for one call, in ms. */
  readonly keychainLimitMs: number;
  /** The agents that are known: the built-in ones, and any that an engagement adds. */
  readonly agentRegistry: AgentRegistry;
  /** An agent's hard time-out in ms, by where the run was sent. */
  readonly agentTimeoutMs: (agent: AgentDefinition, target: 'practice' | 'opal') => number;
  /** How often overdue agents and waiting deliveries are looked for, in ms. */
  readonly tickMs: number;
  /** How long to wait before a request to Opal is sent a second time, in ms. */
  readonly firstRetryMs: number;
  readonly ingressLimits: IngressLimits;
  /** Whether events may be sent to this machine, by http too; a test has its receivers there. */
  readonly allowsLoopbackEndpoints: boolean;
  /** Makes what finds and replaces personal data; a test makes one that fails. */
  readonly makeRedactor: MakeRedactor;
  /** Called right before and right after a commit; a test may kill the process there. */
  readonly checkpoint: (name: Checkpoint) => void;
}

/** The moments around the commits that nothing may be lost at. */
export type Checkpoint =
  | `${'inbox' | 'record' | 'export' | 'answer'}.${'before_commit' | 'after_commit'}`
  | `direct.${'before' | 'after'}_${'trigger' | 'delivery'}`
  | RefreshCheckpoint;

/** Where the listeners are, each as soon as it is; empty before. */
export interface ListenerAddresses {
  /** e.g. `http://127.0.0.1:4817` */
  ingress: string;
  /** e.g. `http://127.0.0.1:4818` */
  admin: string;
}

/**
 * What every part of the engine is put together from.
 *
 * Each step of the start takes this with what the steps before it have made, and returns
 * what it makes itself.
 */
export interface Start {
  readonly config: EngineConfig;
  readonly ties: EngineTies;
  readonly closers: Closers;
  readonly addresses: ListenerAddresses;
}
