import {
  cornerOf,
  type Effort,
  type Impact,
  type Matrix,
} from '../../../shared/domain/answer/impact-effort.ts';
import { formatCount } from '../../components/format.ts';
import classes from './impact-effort-matrix.module.css';

/** Moves that a cell shows by number; the rest is a number of its own. */
const MOST_IN_CELL = 6;

interface Handlers {
  /** The number of the move whose details are open. */
  readonly chosen: number | null;
  readonly onOpen: (number: number) => void;
  /** Asks for all moves of a cell. */
  readonly onOpenCell: (impact: Impact, effort: Effort) => void;
}

/** Moves by impact and effort, shown by their numbers in the list. */
export function ImpactEffortMatrix({ matrix, ...handlers }: Handlers & { matrix: Matrix }) {
  return (
    <>
      <table className={classes.matrix} aria-label="Impact and effort">
        <tbody>
          {matrix.impacts.map((impact) => (
            <tr key={impact}>
              <th scope="row" className={classes.row}>
                {impact}
                <span className={classes.unit}> impact</span>
              </th>
              {matrix.efforts.map((effort) => (
                <Cell key={effort} {...{ matrix, impact, effort }} {...handlers} />
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td />
            {matrix.efforts.map((effort) => (
              <th key={effort} scope="col" className={classes.column}>
                {effort}
                <span className={classes.unit}> effort</span>
              </th>
            ))}
          </tr>
        </tfoot>
      </table>
      {matrix.unplaced === 0 ? null : (
        <p className={classes.unplaced}>
          {formatCount(matrix.unplaced, 'move')} not shown: no impact or effort given, or the agents
          disagree.
        </p>
      )}
    </>
  );
}

function Cell({
  matrix,
  impact,
  effort,
  chosen,
  onOpen,
  onOpenCell,
}: Handlers & {
  matrix: Matrix;
  impact: Impact;
  effort: Effort;
}) {
  const corner = cornerOf(impact, effort);
  const here = matrix.placed.filter((entry) => entry.impact === impact && entry.effort === effort);
  const shown = here.length > MOST_IN_CELL ? here.slice(0, MOST_IN_CELL - 1) : here;
  return (
    <td className={classes.cell} data-first={corner === 'Do first' || undefined}>
      {corner === '' ? null : <div className={classes.corner}>{corner}</div>}
      <div className={classes.dots}>
        {shown.map(({ index, title }) => (
          <button
            key={index}
            type="button"
            className={classes.dot}
            title={title}
            aria-label={`${index + 1}: ${title}`}
            aria-pressed={chosen === index + 1}
            onClick={() => onOpen(index + 1)}
          >
            {index + 1}
          </button>
        ))}
        {shown.length === here.length ? null : (
          <button
            type="button"
            className={classes.more}
            aria-label={`All ${here.length} with ${impact} impact and ${effort} effort`}
            onClick={() => onOpenCell(impact, effort)}
          >
            +{here.length - shown.length}
          </button>
        )}
      </div>
    </td>
  );
}
