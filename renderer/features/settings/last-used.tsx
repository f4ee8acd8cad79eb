import { Moment } from '../../components/moment.tsx';

/** When a key was last used, as part of a line. */
export function LastUsed({ at }: { at: number | null }) {
  if (at === null) return 'never used';
  return (
    <>
      last used <Moment at={at} />
    </>
  );
}
