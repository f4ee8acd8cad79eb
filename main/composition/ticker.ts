import type { Closers } from './closers.ts';

/** Something to be looked after at every tick. */
export interface TickStep {
  readonly name: string;
  run(): Promise<unknown>;
}

/**
 * Looks after the engine at a steady pace.
 *
 * The steps run one after the other. One that fails is reported and does not keep the
 * others from their turn. A tick that comes while one is under way is the same tick.
 *
 * @returns `tick`: looks now, and resolves when that is done
 */
export function startTicker({
  first,
  steps,
  everyMs,
  closers,
  beforeClosing,
  onProblem,
}: {
  /** What is done once, at the beginning of the first tick, which is now. */
  readonly first: TickStep;
  readonly steps: readonly TickStep[];
  readonly everyMs: number;
  readonly closers: Closers;
  /** What a tick under way may be waiting for is stopped here. */
  readonly beforeClosing: () => Promise<void>;
  readonly onProblem: (error: unknown, where: string) => void;
}): { readonly tick: () => Promise<void> } {
  let underWay: Promise<void> | null = null;
  const runAll = async (all: readonly TickStep[]): Promise<void> => {
    for (const step of all) {
      try {
        await step.run();
      } catch (error) {
        onProblem(error, `tick: ${step.name}`);
      }
    }
  };
  const begin = (all: readonly TickStep[]): Promise<void> =>
    (underWay ??= runAll(all).finally(() => {
      underWay = null;
    }));
  const tick = (): Promise<void> => begin(steps);
  void begin([first, ...steps]);
  const timer = setInterval(() => void tick(), everyMs);
  closers.add(async () => {
    clearInterval(timer);
    await beforeClosing();
    await underWay;
  });
  return { tick };
}
