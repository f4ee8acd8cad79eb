import {
  cornerOf,
  type Effort,
  type Impact,
  type Matrix,
} from '../../../shared/domain/answer/impact-effort.ts';
import { formatCount } from '../../components/format.ts';
import classes from './impact-effort-matrix.module.css';

/** Recommendations by impact and effort, shown by their numbers in the list. */
export function ImpactEffortMatrix({
  matrix,
  noun = 'recommendation',
  onOpen,
}: {
  matrix: Matrix;
  /** What is in it. */
  noun?: string;
  onOpen: (index: number) => void;
}) {
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
                <Cell key={effort} {...{ matrix, impact, effort, onOpen }} />
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
          {formatCount(matrix.unplaced, noun)} not shown: no impact or effort given, or the agents
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
  onOpen,
}: {
  matrix: Matrix;
  impact: Impact;
  effort: Effort;
  onOpen: (index: number) => void;
}) {
  const corner = cornerOf(impact, effort);
  const here = matrix.placed.filter((entry) => entry.impact === impact && entry.effort === effort);
  return (
    <td className={classes.cell} data-first={corner === 'Do first' || undefined}>
      {corner === '' ? null : <div className={classes.corner}>{corner}</div>}
      <div className={classes.dots}>
        {here.map(({ index, title }) => (
          <button
            key={index}
            type="button"
            className={classes.dot}
            title={title}
            aria-label={`${index + 1}: ${title}`}
            onClick={() => onOpen(index)}
          >
            {index + 1}
          </button>
        ))}
      </div>
    </td>
  );
}
