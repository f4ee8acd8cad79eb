import { AGENT_NAME_CASES } from './agent-names.cases.ts';
import { CARRIER_CASES } from './carriers.cases.ts';
import type { DoorCase } from './door-case.ts';
import { ENVELOPE_CASES } from './envelopes.cases.ts';
import { SPOILT_DATA_CASES } from './spoilt-data.cases.ts';
import { STATUS_CASES } from './status.cases.ts';
import { WRITTEN_JSON_CASES } from './written-json.cases.ts';

/** All forms in which a message may come, by what is odd about it. */
export const DOOR_TABLES: readonly (readonly [string, readonly DoorCase[]])[] = [
  ['an envelope', ENVELOPE_CASES],
  ['an envelope of a well-known system', CARRIER_CASES],
  ['an agent', AGENT_NAME_CASES],
  ['a status', STATUS_CASES],
  ['an answer as it was written', WRITTEN_JSON_CASES],
  ['an answer that was spoilt', SPOILT_DATA_CASES],
];
