import type { NextStep } from '../../../shared/domain/agent-result.ts';
import type { FindingList } from './finding-list.ts';
import type { ListField } from './field-types.ts';
import { readEntries, readTitled } from './list-entries.ts';
import type { Located } from './payload-bodies.ts';

/** Members that say when, or how long. */
export const TIMEFRAME_NAMES = [
  'timeframe_hint',
  'timeframe',
  'estimated_timeline',
  'timeline',
  'target_date',
  'due_date',
  'duration',
  'estimated_duration',
  'duration_days',
  'duration_weeks',
] as const;

const OWNER_NAMES = ['owner_hint', 'owner', 'responsible', 'team', 'stakeholders'] as const;

/** Reads a list as next steps: C's `nextSteps`, a roadmap's phases and milestones. */
export function readNextSteps(list: Located, field: ListField, findings: FindingList): NextStep[] {
  return readEntries(list, findings).map((entry) => {
    if (entry.kind === 'text') {
      return { label: entry.text, owner: '', timeframe: '', pointer: entry.pointer };
    }
    const { members, pointer } = entry;
    const owner = members.line(...(field.owner ?? []), ...OWNER_NAMES);
    const timeframe = members.timeframe(...(field.timeframe ?? []), ...TIMEFRAME_NAMES);
    return { label: readTitled(entry, field, findings).title, owner, timeframe, pointer };
  });
}
