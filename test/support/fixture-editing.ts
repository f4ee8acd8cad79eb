import type { editingProcedures } from '../../shared/contract/editing.ts';
import type { Answers } from './fixture-bridge.ts';

/** Editing without an engine: what was received stays as it is. */
export function editingAnswers(): Pick<Answers, keyof typeof editingProcedures> {
  const saved = { number: 1, revision: 1, replaced: 0 };
  return {
    'answer.change': () => saved,
    'answer.settle': () => saved,
    'answer.step': () => saved,
    'answer.signOff': () => saved,
    'answer.versions': () => [],
  };
}
