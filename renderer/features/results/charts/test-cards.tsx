import { layOutChart, marksOf } from '../../../../shared/domain/answer/lay-out-chart.ts';
import type { TestPlan } from '../../../../shared/domain/answer/answer.ts';
import type { AnswerWords } from '../../../../shared/domain/answer/answer-words.ts';
import { testCard } from '../../../../shared/domain/agent-charts/test-card.ts';
import { Disclosure } from '../../../components/disclosure.tsx';
import { Panel } from '../../../components/panel.tsx';
import { Details } from '../details.tsx';
import { MoveLine } from '../move-line.tsx';
import { Origin } from '../origin.tsx';
import { ChartFigure } from './chart-figure.tsx';
import classes from './agent-charts.module.css';

/** Each planned test as a card: what the agent claims, and what the calculation makes of it. */
export function TestCards({ tests, words }: { tests: readonly TestPlan[]; words: AnswerWords }) {
  if (tests.length === 0) return null;
  return (
    <Panel title={words.word('testsChart')} aside={tests.length}>
      <ul className={classes.cards}>
        {tests.map((test) => (
          <Card key={`${test.ref.pointer} ${test.name}`} test={test} words={words} />
        ))}
      </ul>
      <p className={classes.note}>{words.word('testMethod')}</p>
    </Panel>
  );
}

function Card({ test, words }: { test: TestPlan; words: AnswerWords }) {
  const { name, hypothesis, ref } = test;
  const { chart, facts, remarks, tone } = testCard(test, words);
  return (
    <li className={classes.card}>
      <div className={classes.cardTop}>
        <h3 dir="auto">{name}</h3>
        <MoveLine agentId={ref.agentId} pointer={ref.pointer} label={name} />
        <Origin agentId={ref.agentId} pointer={ref.pointer} label={name} />
      </div>
      {hypothesis === '' ? null : <p dir="auto">{hypothesis}</p>}
      {chart === null ? null : (
        <ChartFigure layout={layOutChart(chart)} marks={marksOf(chart)} title={name} />
      )}
      <Details details={facts} />
      <div className={classes.remarks} data-tone={tone}>
        {remarks.map((remark) => (
          <p key={remark} dir="auto">
            {remark}
          </p>
        ))}
      </div>
      {ref.value === '' ? null : (
        <Disclosure
          id={`words-${ref.pointer}`}
          show="In the agent’s words"
          hide="Hide the agent’s words"
        >
          <p dir="auto">{ref.value}</p>
        </Disclosure>
      )}
    </li>
  );
}
