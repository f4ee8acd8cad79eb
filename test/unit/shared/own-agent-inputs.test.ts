import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../shared/domain/json.ts';
import type { OpalAgentParameter } from '../../../shared/domain/opal-agent.ts';
import type { ParameterSource } from '../../../shared/domain/own-agent.ts';
import {
  fillInputs,
  openParameters,
  suggestSource,
} from '../../../shared/domain/own-agent-inputs.ts';
import { fitValue } from '../../../shared/domain/parameter-value.ts';
import { sampleRun } from '../../support/sample-run.ts';

const { intake } = sampleRun();
const NOTHING = { intake, asked: {}, resultOf: () => null };

function parameter(
  name: string,
  type = 'string',
  change: Partial<OpalAgentParameter> = {},
): OpalAgentParameter {
  return { name, type, description: null, isRequired: false, defaultValue: null, ...change };
}

function agent(parameters: OpalAgentParameter[], sources: Record<string, ParameterSource>) {
  return { kind: 'specialized', parameters, sources } as const;
}

describe('a value for a parameter', () => {
  it.each<[string, JsonValue, JsonValue]>([
    ['string', ['more orders', 'fewer returns'], 'more orders\nfewer returns'],
    ['string', { a: 1 }, '{"a":1}'],
    ['number', ' 1,5 ', 1.5],
    ['integer', '250', 250],
    ['boolean', 'Ja', true],
    ['object', '{"name": "Acme"}', { name: 'Acme' }],
    ['array', 'one', ['one']],
    ['array', '["one", "two"]', ['one', 'two']],
    ['colour of the sky', 7, '7'],
  ])('of type %s takes %j as %j', (type, given, value) => {
    expect(fitValue({ type }, given)).toEqual({ ok: true, value });
  });

  it.each<[string, JsonValue, RegExp]>([
    ['number', 'many', /number/],
    ['number', 'Infinity', /number/],
    ['boolean', 'perhaps', /yes or no/],
    ['object', '{"name": "Acme"', /no valid JSON/],
    ['object', '"a text"', /object in JSON/],
    ['object', 7, /object in JSON/],
    ['file', 'https://example.com/a.pdf', /no files/],
  ])('of type %s refuses %j', (type, given, problem) => {
    expect(fitValue({ type }, given)).toEqual({
      ok: false,
      problem: expect.stringMatching(problem),
    });
  });
});

describe('what an agent of one’s own is given', () => {
  it('comes from the intake, a fixed value, an earlier result, a person, and defaults', () => {
    const parameters = [
      parameter('Client'),
      parameter('words', 'number'),
      parameter('review', 'object'),
      parameter('idea'),
      parameter('language', 'string', { defaultValue: 'English' }),
      parameter('unused'),
    ];
    const own = agent(parameters, {
      Client: { kind: 'field', field: 'company_name' },
      words: { kind: 'fixed', value: '90' },
      review: { kind: 'result', agentId: 'content_review' },
      idea: { kind: 'ask' },
      language: { kind: 'none' },
    });
    const { values, problems } = fillInputs(own, {
      intake,
      asked: { idea: 'Autumn' },
      resultOf: (agentId) => ({ agent_id: agentId }),
    });
    expect(problems).toEqual([]);
    expect(values).toEqual({
      Client: intake.business_context.company_name,
      words: 90,
      review: { agent_id: 'content_review' },
      idea: 'Autumn',
      language: 'English',
    });
  });

  it('names what is missing, and leaves out what need not be there', () => {
    const needed = { isRequired: true };
    const empty = { ...intake, engagement: { ...intake.engagement, budget_range: ' ' } };
    const own = agent(
      [
        parameter('budget', 'string', needed),
        parameter('idea', 'string', needed),
        parameter('goals', 'string', needed),
        parameter('constructor', 'string', needed),
        parameter('budget', 'number', needed),
        parameter('size'),
      ],
      {
        budget: { kind: 'field', field: 'budget_range' },
        idea: { kind: 'ask' },
        goals: { kind: 'result', agentId: 'geo_audit' },
        size: { kind: 'ask' },
      },
    );
    const { values, problems } = fillInputs(own, { ...NOTHING, intake: empty });
    expect(values).toEqual({});
    expect(problems.map(({ parameter: name }) => name)).toEqual([
      'budget',
      'idea',
      'goals',
      'constructor',
    ]);
    expect(problems[0]?.problem).toContain('"Budget"');
  });

  it('is one text where it is a workflow, whatever its steps ask for', () => {
    const own = {
      kind: 'workflow',
      parameters: [],
      sources: { input: { kind: 'field', field: 'brief' } },
    } as const;
    const { values } = fillInputs({ ...own, parameters: [] }, NOTHING);
    expect(values).toEqual({ input: JSON.stringify(intake) });
  });
});

describe('a parameter that has changed in Opal', () => {
  const before = agent([parameter('a'), parameter('b'), parameter('c')], {
    a: { kind: 'ask' },
    b: { kind: 'none' },
    c: { kind: 'fixed', value: 'x' },
  });
  it.each<[string, OpalAgentParameter[], string[]]>([
    ['nothing', [parameter('a'), parameter('b'), parameter('c')], []],
    ['one more', [parameter('a'), parameter('d')], ['d']],
    ['one less, in another order', [parameter('c'), parameter('a')], []],
    ['another type', [parameter('a', 'number')], ['a']],
    ['another word for the same type', [parameter('a', 'text')], []],
    ['required now, and left out', [parameter('b', 'string', { isRequired: true })], ['b']],
    ['required now, and filled', [parameter('c', 'string', { isRequired: true })], []],
  ])('asks again only for what is new: %s', (_, declared, open) => {
    expect(openParameters(before, declared).map(({ name }) => name)).toEqual(open);
  });
});

it.each<[OpalAgentParameter, ParameterSource]>([
  [parameter('Company Name'), { kind: 'field', field: 'company_name' }],
  [parameter('client_brief', 'object'), { kind: 'field', field: 'brief' }],
  [parameter('industry', 'number', { isRequired: true }), { kind: 'ask' }],
  [parameter('tone', 'string', { defaultValue: 'calm' }), { kind: 'fixed', value: 'calm' }],
  [parameter('style', 'file', { isRequired: true }), { kind: 'none' }],
  [parameter('anything'), { kind: 'none' }],
])('suggests for %j %j', (given, source) => {
  expect(suggestSource(given)).toEqual(source);
});
