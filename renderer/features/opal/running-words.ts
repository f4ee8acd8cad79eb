import type { ElsewhereRun } from '../../../shared/domain/elsewhere.ts';
import { isOpalStatusOver, type OpalStatus } from '../../../shared/domain/opal-status.ts';
import { formatCount } from '../../components/format.ts';
import type { StateWord } from '../../components/status-words.ts';

const WORDS: Readonly<Partial<Record<OpalStatus, StateWord>>> = {
  pending: { word: 'Not begun', tone: 'quiet' },
  started: { word: 'Running', tone: 'accent' },
  running: { word: 'Running', tone: 'accent' },
  waiting: { word: 'Waiting', tone: 'warn' },
  paused: { word: 'Paused', tone: 'warn' },
  completed: { word: 'Completed', tone: 'good' },
  cancelled: { word: 'Cancelled', tone: 'quiet' },
  unknown: { word: 'Unknown', tone: 'quiet' },
};

/** How an execution that was begun elsewhere stands. */
export function runningWord({ status }: Pick<ElsewhereRun, 'status'>): StateWord {
  return WORDS[status] ?? { word: 'Failed', tone: 'bad' };
}

/** What it is doing, as far as it is heard; empty where nothing is known. */
export function doingWords({ status, tool, characters, way, trouble }: ElsewhereRun): string {
  if (isOpalStatusOver(status)) return '';
  if (trouble !== null && way !== 'socket') return 'Opal cannot be asked just now; tried again';
  if (status === 'waiting') return 'For a tool or a person';
  if (tool !== '') return `Uses ${tool}`;
  if (characters > 0) return `Has written ${formatCount(characters, 'character')}`;
  return way === 'socket' ? '' : 'Looked up every few seconds';
}

/** Who or what started it, as far as Opal says. */
export function startedByWords({ startedBy, isStep }: ElsewhereRun): string {
  const who = startedBy ?? 'Opal does not say who';
  return isStep ? `${who}, in a workflow` : who;
}

/** Whether it can be brought into an engagement: it is in none, and has or may get an answer. */
export function canBringRunning({ status, runId }: ElsewhereRun): boolean {
  return runId === null && (!isOpalStatusOver(status) || status === 'completed');
}
