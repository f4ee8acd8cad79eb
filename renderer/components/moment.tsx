import { formatAgo, formatMoment, formatMomentInFull } from './format.ts';
import { useNow } from './use-now.ts';

const MINUTE_MS = 60_000;

/** A moment, with the full date and time as its title. */
export function Moment({ at, ago = false }: { at: number; ago?: boolean }) {
  const now = useNow(MINUTE_MS);
  return (
    <time dateTime={new Date(at).toISOString()} title={formatMomentInFull(at)}>
      {ago ? formatAgo(at, now) : formatMoment(at, now)}
    </time>
  );
}
