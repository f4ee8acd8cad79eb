import { expect, it } from 'vitest';
import {
  chosenProblems,
  toChosen,
} from '../../../renderer/features/own-agents/own-agents-chosen.ts';
import { offeredAgent, ownAgentOfOffered } from '../../support/fixture-own-agents.ts';
import { sampleIntake } from '../../support/sample-intake.ts';

const intake = sampleIntake();
const agent = ownAgentOfOffered(
  offeredAgent(1, 'Writer', [
    ['idea', 'string', true],
    ['words', 'number', false],
    ['review', 'string', true],
  ]),
);
const now = {
  agent: {
    ...agent,
    sources: {
      idea: { kind: 'ask' },
      words: { kind: 'ask' },
      review: { kind: 'result', agentId: 'content_review' },
    },
  },
  state: 'ready',
  open: [],
} as const;
const all = [{ ...now, open: [] }];
const chosen = (asked: Record<string, string>) => ({ [agent.agentId]: asked });

it.each<[string, Record<string, string>, ('content_review' | 'geo_audit')[], number]>([
  ['nothing said', {}, ['content_review'], 1],
  ['everything said', { idea: 'Autumn' }, ['content_review'], 0],
  ['no number', { idea: 'Autumn', words: 'many' }, ['content_review'], 1],
  ['without the agent whose result it is given', { idea: 'Autumn' }, ['geo_audit'], 1],
])('counts what a chosen agent lacks: %s', (_, asked, agentIds, count) => {
  expect(chosenProblems(chosen(asked), all, intake, agentIds)).toBe(count);
});

it('counts and sends nothing of an agent that is not chosen, or not there', () => {
  expect(chosenProblems({}, all, intake, [])).toBe(0);
  expect(toChosen({}, all)).toEqual([]);
  expect(toChosen(chosen({}), [])).toEqual([]);
  expect(toChosen(chosen({ idea: 'x' }), all)).toEqual([
    { agentId: agent.agentId, asked: { idea: 'x' } },
  ]);
});

it('counts a chosen agent that Opal has meanwhile lost', () => {
  const gone = [{ ...now, state: 'missing' as const, open: [] }];
  expect(chosenProblems(chosen({ idea: 'x' }), gone, intake, ['content_review'])).toBe(1);
});
