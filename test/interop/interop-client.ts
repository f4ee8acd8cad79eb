import type { TestEngine } from '../support/test-engine.ts';

/** What a client is tried with. */
export interface InteropWorld {
  /** A real console on free ports of this machine, with test secrets. */
  readonly console: TestEngine;
  /** The Python that has the client's packages; empty for a client that has none. */
  readonly python: string;
  /** The Java of a client of that kind, and the packages it runs with. */
  readonly java: { readonly java: string; readonly classPath: string };
  /** Tells a figure that a check is about. */
  readonly say: (line: string) => void;
  /** Ends whatever is running when the whole is interrupted or takes too long. */
  readonly signal: AbortSignal;
}

/** One thing that a client shows. */
export interface InteropCheck {
  readonly name: string;
  /** Rejects, with what was wrong, when it fails. */
  readonly run: (world: InteropWorld) => Promise<void>;
}

/**
 * A program that nobody here wrote, and what it has to show of the console.
 *
 * The packages stand in `requirements/<name>.txt`, each with its exact version.
 */
export interface InteropClient {
  readonly name: string;
  /** What its packages are for: `.xml` lists those of Java. Python by default. */
  readonly environment?: 'java';
  readonly checks: readonly InteropCheck[];
}
