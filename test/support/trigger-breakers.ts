import { TriggerBreakers } from '../../main/opal/trigger-breakers.ts';

/** Breakers over a text instead of a database; over the same one again, as after a restart. */
export function triggerBreakers(stored: { text: string | null } = { text: null }): TriggerBreakers {
  return new TriggerBreakers({
    read: async () => stored.text,
    write: async (text) => {
      stored.text = text;
    },
    now: () => Date.now(),
    onProblem: (problem) => {
      throw problem;
    },
  });
}
