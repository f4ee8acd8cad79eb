import type { Tier } from '../../../shared/domain/agents.ts';
import { isJsonObject, type JsonValue } from '../../../shared/domain/json.ts';
import type { OpalAgentKind, OpalAgentParameter } from '../../../shared/domain/opal-agent.ts';
import type { OwnAgentState } from '../../../shared/domain/own-agent.ts';
import { parameterKind, type ParameterKind } from '../../../shared/domain/parameter-value.ts';
import type { StateWord } from '../../components/status-words.ts';

/** How an agent of one's own stands, in a word. */
export const STATE_WORDS: Readonly<Record<OwnAgentState, StateWord>> = {
  ready: { word: 'Ready', tone: 'good' },
  unfilled: { word: 'Asks for more', tone: 'warn' },
  inactive: { word: 'Switched off in Opal', tone: 'warn' },
  missing: { word: 'Gone from Opal', tone: 'bad' },
  unknown: { word: 'Opal cannot be asked', tone: 'quiet' },
};

/** What a thing in Opal is called. */
export const OPAL_KIND_WORDS: Readonly<Record<OpalAgentKind, string>> = {
  specialized: 'Agent',
  workflow: 'Workflow',
};

/** When each tier runs, in the order in which they run. */
export const TIER_TURNS: readonly { readonly value: Tier; readonly label: string }[] = [
  { value: 'dxptools', label: 'Optimizely DXP tools – at once' },
  { value: 'insights', label: 'Analytics insights – at once' },
  { value: 'optimization', label: 'Experience optimization – after the insights' },
  { value: 'strategy', label: 'Strategy plans – last' },
];

const PARAMETER_WORDS: Readonly<Record<ParameterKind, string>> = {
  text: 'Text',
  number: 'Number',
  yes_no: 'Yes or no',
  object: 'JSON object',
  list: 'List',
  file: 'File',
  other: '',
};

/** What a parameter takes; a type that nobody here knows is named in Opal's word. */
export function parameterWord(parameter: Pick<OpalAgentParameter, 'type'>): string {
  const kind = parameterKind(parameter);
  return kind === 'other' ? `“${parameter.type}”, given as text` : PARAMETER_WORDS[kind];
}

/** A value as it is shown for changing. */
export function textOfValue(value: JsonValue): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value;
  return isJsonObject(value) || Array.isArray(value)
    ? JSON.stringify(value, null, 2)
    : String(value);
}
