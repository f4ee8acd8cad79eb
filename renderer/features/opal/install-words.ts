import type {
  AnswerBy,
  InstallOutcome,
  InstallState,
} from '../../../shared/domain/agent-install.ts';
import { formatCount } from '../../components/format.ts';
import type { StateWord } from '../../components/status-words.ts';

/** How an agent in Opal stands to the console's own. */
export const STATE_WORDS: Readonly<Record<InstallState, StateWord>> = {
  new: { word: 'New', tone: 'accent' },
  same: { word: 'Same', tone: 'good' },
  outdated: { word: 'Newer here', tone: 'accent' },
  other_variant: { word: 'Installed as the other variant', tone: 'accent' },
  changed_in_opal: { word: 'Changed in Opal', tone: 'warn' },
};

/** What an installation did to an agent. */
export const OUTCOME_WORDS: Readonly<Record<InstallOutcome['outcome'], StateWord>> = {
  installed: { word: 'Installed', tone: 'good' },
  replaced: { word: 'Replaced', tone: 'good' },
  kept: { word: 'Kept as it is', tone: 'quiet' },
  failed: { word: 'Failed', tone: 'bad' },
  not_tried: { word: 'Not tried', tone: 'warn' },
};

/** The two ways in which agents hand over a result, with a sentence on each. */
export const ANSWER_BY_WORDS: Readonly<
  Record<AnswerBy, { readonly label: string; readonly description: string }>
> = {
  answer: {
    label: 'As their answer',
    description:
      'The answer itself is the result, so no model copies data and no tunnel is needed. The usual choice.',
  },
  tools: {
    label: 'By calling the console’s tools',
    description:
      'Each agent sends its result through a tool. Needs the tunnel, and the console as a tool registry in Opal.',
  },
};

const MEMBER_WORDS: Readonly<Record<string, string>> = {
  prompt_template: 'the prompt',
  output: 'the form of the answer',
  parameters: 'what it asks for',
  description: 'the description',
  name: 'the name',
  steps: 'the steps',
  enabled_tools: 'the tools',
  inference_type: 'the model',
  file_urls: 'the files',
  creativity: 'the creativity',
};

/** Which parts say something else: "the prompt, the steps and 2 more". */
export function differenceWords(differences: readonly string[]): string {
  const members = [...new Set(differences.map((place) => place.split(/[./]/)[0] ?? place))];
  const words = members.map((name) => MEMBER_WORDS[name] ?? name.replaceAll('_', ' '));
  if (words.length <= MOST_NAMED) return listWords(words);
  return `${words.slice(0, MOST_NAMED).join(', ')} and ${words.length - MOST_NAMED} more`;
}

const MOST_NAMED = 3;

function listWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** An installation in one line: "9 installed, 1 failed". */
export function outcomeSummary(outcomes: readonly InstallOutcome[]): string {
  const count = (kind: InstallOutcome['outcome']): number =>
    outcomes.filter(({ outcome }) => outcome === kind).length;
  return (
    [
      [count('installed'), 'installed'],
      [count('replaced'), 'replaced'],
      [count('kept'), 'kept'],
      [count('failed'), 'failed'],
      [count('not_tried'), 'not tried'],
    ] as const
  )
    .filter(([number]) => number > 0)
    .map(([number, word]) => `${number} ${word}`)
    .join(', ');
}

/** The label of the button: "Install 10 agents". */
export function installLabel(count: number): string {
  return count === 0 ? 'Nothing to install' : `Install ${formatCount(count, 'agent')}`;
}

/** Whether an installation stopped before its end. */
export function isHalfFinished(outcomes: readonly InstallOutcome[]): boolean {
  return outcomes.some(({ outcome }) => outcome === 'failed' || outcome === 'not_tried');
}
