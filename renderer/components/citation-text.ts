/** What a citation is made of, all as it is shown. */
export interface CitedPlace {
  readonly label: string;
  readonly value: string;
  readonly agent: string;
  /** A moment in words. */
  readonly received: string;
  readonly place: string;
  readonly deliveryId: string;
  readonly runId: string;
}

/** More of a value says where it is from no better. */
const MOST_CHARACTERS = 300;

/**
 * Where a value is from, in one line for a mail or a footnote.
 *
 * Ids stand in full: whoever reads it has to find the delivery again.
 *
 * @example citationText({…}) // "Visitors: 49,600. Customer journey, received …, at /steps/0, delivery …, run …"
 */
export function citationText(cited: CitedPlace): string {
  const { label, value, agent, received, place, deliveryId, runId } = cited;
  const line = value.replaceAll(/\s+/g, ' ').trim();
  const short = line.length <= MOST_CHARACTERS ? line : `${line.slice(0, MOST_CHARACTERS - 1)}…`;
  const said = label === '' || label === short ? short : `${label}: ${short}`;
  return `${said}. ${agent}, received ${received}, at ${place}, delivery ${deliveryId}, run ${runId}`;
}
