import { confidenceChart } from '../../../../shared/domain/answer/confidence-chart.ts';
import { useAgents } from '../../../bridge/known-agents.tsx';
import { AnswerChart } from '../board/answer-chart.tsx';
import { CitedText } from '../board/cited-text.tsx';
import { useResults } from '../results-context.ts';
import { Origin } from '../origin.tsx';
import type { PageProps } from './plan-pages.tsx';
import { StoryTable } from './story-table.tsx';
import classes from './present.module.css';

/** Each test with what would prove it wrong, and what the calculation says of its size. */
export function Experiments({ content, words, title }: PageProps<'experiments'>) {
  const none = words.word('none');
  const number = (value: number | null): string => (value === null ? none : words.number(value));
  return (
    <>
      <StoryTable
        title={title}
        headings={[
          words.word('hypothesis'),
          words.word('baselineTarget'),
          words.word('perArm'),
          words.word('days'),
          words.word('guardrail'),
        ]}
        rows={content.tests.map((test) => [
          <span key="name">
            <strong>{test.name}</strong>
            <Origin agentId={test.ref.agentId} pointer={test.ref.pointer} label={test.name} />
            <span className={classes.quiet}> {test.hypothesis}</span>
          </span>,
          test.baseline === null || test.target === null
            ? none
            : `${words.percent(test.baseline * 100)} → ${words.percent(test.target * 100)}`,
          test.isTooSmall && test.needed !== null ? (
            <em key="size">
              {number(test.perArm)} → {words.number(test.needed)}
            </em>
          ) : (
            number(test.perArm)
          ),
          test.isTooShort && test.neededDays !== null ? (
            <em key="days">
              {number(test.days)} → {words.number(test.neededDays)}
            </em>
          ) : (
            number(test.days)
          ),
          test.guardrail || none,
        ])}
      />
      {content.checks.length === 0 ? null : (
        <div className={classes.band} data-tone={content.isSound ? undefined : 'warn'}>
          {content.checks.map((check) => (
            <p key={check} dir="auto">
              {check}
            </p>
          ))}
        </div>
      )}
    </>
  );
}

/** Who is to see what, how they are known, and who goes on seeing the present page. */
export function Audiences({ content, words, title }: PageProps<'personalization'>) {
  const none = words.word('none');
  return (
    <>
      <StoryTable
        title={title}
        headings={[
          words.word('audience'),
          words.word('message'),
          words.word('trigger'),
          words.word('size'),
          words.word('control'),
          words.word('move'),
        ]}
        rows={content.rows.map(({ audience, message, trigger, size, control, move }) => [
          <strong key="audience">{audience}</strong>,
          message,
          trigger || none,
          size || none,
          control || <em key="control">{words.word('noControl')}</em>,
          move?.number ?? none,
        ])}
      />
      {content.triggers === '' ? null : (
        <p className={classes.band} dir="auto">
          {content.triggers}
        </p>
      )}
    </>
  );
}

/** What is measured, from where to where, and by whom. */
export function Measures({ content, words, title }: PageProps<'measures'>) {
  return (
    <StoryTable
      title={title}
      headings={[
        words.word('kpi'),
        words.word('baseline'),
        words.word('target'),
        words.word('owner'),
      ]}
      rows={content.rows.map(({ kpi, baseline, target, owner, refs }) => [
        <strong key="kpi">{kpi}</strong>,
        <CitedText key="baseline" sentence={[{ text: baseline, refs }]} />,
        target || <em key="target">{words.word('toBeAgreed')}</em>,
        owner || <em key="owner">{words.word('toBeNamed')}</em>,
      ])}
    />
  );
}

/** What could prove the answer wrong, beside how sure each agent is. */
export function Risks({ content, words, title }: PageProps<'risks'>) {
  const chart = confidenceChart(useResults(), useAgents());
  const name = words.word('confidenceChart');
  return (
    <div className={classes.beside}>
      <StoryTable
        title={title}
        headings={[words.word('risk'), words.word('response')]}
        rows={content.rows.map(({ sentence, response }) => [
          <CitedText key="risk" sentence={sentence} />,
          response,
        ])}
      />
      {chart === null ? null : (
        <section>
          <h2>{name}</h2>
          <AnswerChart chart={chart} title={name} />
        </section>
      )}
    </div>
  );
}

/** What is to be decided today, and why. */
export function Decisions({ content }: Pick<PageProps<'decisions'>, 'content'>) {
  return (
    <ol className={classes.decisions}>
      {content.rows.map(({ text, why }) => (
        <li key={text} dir="auto">
          <strong>{text}</strong>
          <span className={classes.quiet}> {why}</span>
        </li>
      ))}
    </ol>
  );
}
