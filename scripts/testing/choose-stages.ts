import type { Stage } from './stage.ts';

/**
 * The stages that were asked for by name, and those they need; all when none is named.
 *
 * @throws when a name is not that of a stage
 */
export function chooseStages(stages: readonly Stage[], names: readonly string[]): readonly Stage[] {
  if (names.length === 0) return stages;
  const chosen = new Set<string>();
  const choose = (name: string) => {
    const stage = stages.find((candidate) => candidate.name === name);
    if (stage === undefined) throw new UnknownStageError(name, stages);
    if (chosen.has(name)) return;
    chosen.add(name);
    stage.needs.forEach(choose);
  };
  names.forEach(choose);
  return stages.filter(({ name }) => chosen.has(name));
}

/** Somebody named a stage that does not exist. */
export class UnknownStageError extends Error {
  constructor(name: string, stages: readonly Stage[]) {
    const known = stages.map((stage) => stage.name).join(', ');
    super(`There is no test stage "${name}". There are: ${known}.`);
  }
}
