import { Moment } from '../../components/moment.tsx';
import type { DraftState } from './draft-saver.ts';

/** Shows whether the draft is saved. */
export function DraftMark({ state }: { state: DraftState }) {
  return <span role="status">{words(state)}</span>;
}

function words(state: DraftState) {
  switch (state.kind) {
    case 'untouched':
      return null;
    case 'unsaved':
    case 'saving':
      return 'Saving draft';
    case 'saved':
      return (
        <>
          Draft saved <Moment at={state.atMs} />
        </>
      );
    case 'failed':
      return 'Draft not saved; your next change will try again';
    default:
      return state satisfies never;
  }
}
