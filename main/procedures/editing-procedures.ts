import type { editingProcedures as contract } from '../../shared/contract/editing.ts';
import type { AnswerEditor } from '../reports/answer-editor.ts';
import type { AnswerVersionRepository } from '../storage/answer-version-repository.ts';
import { toIso } from '../storage/columns.ts';
import type { HandlersOf } from './procedure-table.ts';

/** Editing a run's answer, and the versions that came of it. */
export function editingProcedures(
  editor: AnswerEditor,
  versions: Pick<AnswerVersionRepository, 'head' | 'list'>,
): HandlersOf<keyof typeof contract> {
  return {
    'answer.change': ({ key, change, ...seen }) => editor.change(seen, key, change),
    'answer.settle': ({ lostId, how, ...seen }) => editor.settle(seen, lostId, how),
    'answer.step': ({ to, ...seen }) => editor.step(seen, to),
    'answer.signOff': ({ by, resultsDigest, ...seen }) => editor.signOff(seen, by, resultsDigest),
    'answer.versions': async ({ runId }) => {
      const head = await versions.head(runId);
      const all = await versions.list(runId);
      return all.toReversed().map(({ signedOff, ...version }) => ({
        ...version,
        signedOff: signedOff === null ? null : { by: signedOff.by, at: toIso(signedOff.atMs) },
        isShown: version.number === head.number,
      }));
    },
  };
}
