import { RESULT, RUN } from '../unit/agent-results/doors/door-case.ts';
import { DOOR_TABLES } from '../unit/agent-results/doors/door-tables.ts';
import type { Item, Place } from './plan.ts';

const CASES = DOOR_TABLES.flatMap(([, cases]) => cases);
const DOORS = ['webhook', 'tool', 'batch'] as const;

/** How many forms there are: each case at each door. */
export const FORMS = CASES.length * DOORS.length;

/**
 * One of the broken and wrapped forms that the doors are tested with, sent into this run.
 *
 * A run takes one; the runs of all lanes together go through the list from a place that the
 * seed chooses.
 */
export function chooseForm(place: Place): Item {
  const { seed, lane, number, mark } = place;
  const chosen = (seed * 31 + Math.floor(number / 20) * 8 + lane) % FORMS;
  const door = DOORS[chosen % DOORS.length] ?? 'tool';
  const { body } = CASES[Math.floor(chosen / DOORS.length)] ?? { body: {} };
  const text = JSON.stringify(
    door === 'tool' ? { parameters: body } : door === 'batch' ? { agent_data: [body] } : body,
  )
    .replaceAll(RUN, place.runId)
    .replaceAll(RESULT.summary, `The content of ${mark}.`);
  return { door, body: text, mark: text.includes(mark) ? mark : null, hasId: false };
}
