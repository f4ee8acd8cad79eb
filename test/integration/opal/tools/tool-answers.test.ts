import { describe, expect, it } from 'vitest';
import { TOOL_KINDS } from '../../../../main/opal/tools/tools.ts';
import { RUN_ID, runWith, THREAD_ID } from './answers-harness.ts';

const review = {
  summary: 'The content is findable but long.',
  confidence_score: 0.9,
  content_quality_score: 81,
  recommendations: [
    { title: 'Shorten the guides', description: 'They run to 4,000 words.', priority: 2 },
  ],
};
const audit = {
  summary: 'Half of the pages can be cited.',
  confidence_score: 0.5,
  recommendations: ['Add an author to each guide'],
};
const audiences = { summary: 'Two audiences are worth addressing.', recommendations: [] };

const about = (more: object = {}) => ({ parameters: { workflow_id: RUN_ID, ...more } });

describe('the tools that answer', () => {
  it('are those of the discovery document', async () => {
    await using world = await runWith({ content_review: review });
    const answering = Object.entries(TOOL_KINDS).filter(([, kind]) => kind === 'answers');
    expect(Object.keys(world.answers).toSorted()).toEqual(
      answering.map(([name]) => name).toSorted(),
    );
  });

  it.each([
    ['osa_retrieve_workflow_context', { requesting_agent: 'geo_audit' }],
    ['osa_compile_final_results', {}],
    ['osa_validate_workflow_data', {}],
  ] as const)('%s needs a workflow id of a run that exists', async (name, more) => {
    await using world = await runWith({ content_review: review });
    const answer = world.answers[name];
    expect(await answer({ parameters: more })).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining('workflow_id') },
    });
    const unknown = { workflow_id: '9f0a1b2c-6ab7-4b7e-8a5b-3d8f0b5dd0f7' };
    expect(await answer({ parameters: { ...more, ...unknown } })).toMatchObject({
      status: 404,
      body: { error: expect.any(String) },
    });
    expect(await answer('nothing')).toMatchObject({ status: 400 });
    expect(await answer({ ...more, workflow_id: RUN_ID })).toMatchObject({ status: 200 });
    expect(
      await answer({ parameters: JSON.stringify({ ...more, workflow_id: RUN_ID }) }),
    ).toMatchObject({ status: 200 });
  });

  it('take the chat thread for the workflow id that an agent was not given', async () => {
    await using world = await runWith({ content_review: review });
    const answer = await world.answers.osa_compile_final_results({
      parameters: {},
      chat_metadata: { thread_id: THREAD_ID },
    });
    expect(answer).toMatchObject({ status: 200, body: { workflow_id: RUN_ID } });
  });

  it('say that practice data is practice data', async () => {
    const target = {
      kind: 'practice' as const,
      options: { seed: 1, pace: 'instant' as const, faults: [] },
    };
    await using world = await runWith({ content_review: review }, { target });
    const { body } = await world.answers.osa_compile_final_results(about());
    expect(body).toMatchObject({ is_practice_data: true });
  });
});

describe('osa_retrieve_workflow_context', () => {
  const payloads = { audience_suggester: audiences, content_review: review, geo_audit: audit };

  it('answers with the agents before the one that asks, in the order of the workflow', async () => {
    await using world = await runWith(payloads, { waiting: ['integration_health'] });
    const { status, body } = await world.answers.osa_retrieve_workflow_context(
      about({ requesting_agent: 'Audience Suggester' }),
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({
      workflow_id: RUN_ID,
      requesting_agent: 'audience_suggester',
      results: [
        {
          agent_id: 'content_review',
          summary: review.summary,
          confidence: 0.9,
          recommendations: [{ title: 'Shorten the guides', priority: 2 }],
        },
        { agent_id: 'geo_audit', summary: audit.summary, confidence: 0.5 },
      ],
      not_available: [{ agent_id: 'integration_health', status: 'pending' }],
      left_out: [],
    });
    expect(JSON.stringify(body)).toContain('81');
  });

  it.each([[['geo_audit', 'weather']], ['geo_audit, weather'], ['["geo_audit","weather"]']])(
    'answers with the agents that are asked for: %j',
    async (included) => {
      await using world = await runWith(payloads);
      const { body } = await world.answers.osa_retrieve_workflow_context(
        about({ requesting_agent: 'cmp_organizer', include_agents: included }),
      );
      expect(body).toMatchObject({
        results: [{ agent_id: 'geo_audit' }],
        unknown_agents: ['weather'],
      });
    },
  );

  it('needs the agent that asks, and gives one that it does not know all there is', async () => {
    await using world = await runWith(payloads);
    const ask = world.answers.osa_retrieve_workflow_context;
    expect(await ask(about())).toMatchObject({ status: 400 });
    const { body } = await ask(about({ requesting_agent: 'strategy_workflow' }));
    expect(body['results']).toHaveLength(3);
  });

  it('stays within bounds and says what it left out', async () => {
    const entry = (at: number) => ({ title: `Step ${at}`, description: 'long '.repeat(1_000) });
    const large = {
      summary: 'words '.repeat(3_000),
      recommendations: Array.from({ length: 400 }, (_, at) => entry(at)),
    };
    await using world = await runWith({ content_review: large, geo_audit: large });
    const { body } = await world.answers.osa_retrieve_workflow_context(
      about({ requesting_agent: 'cmp_organizer' }),
    );
    expect(JSON.stringify(body).length).toBeLessThan(300_000);
    expect(body['left_out']).toEqual(
      expect.arrayContaining([
        { agent_id: 'content_review', section: 'recommendations', shown: 12, total: 400 },
        expect.objectContaining({ agent_id: 'geo_audit', section: 'text' }),
      ]),
    );
  });
});

describe('osa_compile_final_results', () => {
  it('names who is missing, and that nothing was sent to the endpoints', async () => {
    await using world = await runWith({ content_review: review }, { waiting: ['cmp_organizer'] });
    const { body } = await world.answers.osa_compile_final_results(
      about({ delivery_endpoints: ['https://example.com/hook'] }),
    );
    expect(body).toMatchObject({
      compilation_format: 'executive_summary',
      is_complete: false,
      missing_agents: [{ agent_id: 'cmp_organizer', status: 'pending' }],
      first_recommendations: [
        { agent_id: 'content_review', title: 'Shorten the guides', priority: 2 },
      ],
      results: [{ agent_id: 'content_review', summary: review.summary }],
      delivery: expect.stringContaining('not called'),
    });
    expect(body).not.toHaveProperty('quality_metrics');
  });

  it('counts and compares what was received, and makes no number up', async () => {
    await using world = await runWith(
      { content_review: review, geo_audit: audit, audience_suggester: audiences },
      { waiting: ['cmp_organizer'] },
    );
    const { body } = await world.answers.osa_compile_final_results(
      about({ include_quality_metrics: 'true' }),
    );
    expect(body['quality_metrics']).toEqual({
      agents_expected: 4,
      agents_with_result: 3,
      agents_with_confidence: 2,
      lowest_confidence: 0.5,
      below_own_threshold: ['geo_audit'],
      findings: expect.any(Number),
    });
  });

  it('gives no confidence where none was received', async () => {
    await using world = await runWith({ audience_suggester: audiences });
    const { body } = await world.answers.osa_compile_final_results(
      about({ include_quality_metrics: true }),
    );
    expect(body).toMatchObject({
      results: [{ confidence: null }],
      quality_metrics: { lowest_confidence: null, agents_with_confidence: 0 },
    });
  });

  it('shows more in longer formats, and refuses one that it does not know', async () => {
    await using world = await runWith({ content_review: review });
    const compile = async (format: string) =>
      world.answers.osa_compile_final_results(about({ compilation_format: format }));
    const brief = await compile('Executive Summary');
    const whole = await compile('comprehensive');
    expect(brief.body['results']).toEqual([
      expect.not.objectContaining({ insights: expect.anything() }),
    ]);
    expect(whole.body['results']).toEqual([
      expect.objectContaining({ insights: expect.any(Array), findings: expect.any(Array) }),
    ]);
    expect(await compile('haiku')).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining('comprehensive') },
    });
  });
});

describe('osa_validate_workflow_data', () => {
  const verdictsOf = (agents: unknown) =>
    new Map(
      (agents as { agent_id: string; rules: { rule: string; passed: boolean }[] }[]).map(
        (agent) => [
          agent.agent_id,
          agent.rules.filter(({ passed }) => !passed).map(({ rule }) => rule),
        ],
      ),
    );

  it('checks each agent against each rule', async () => {
    await using world = await runWith(
      { content_review: review, geo_audit: audit, audience_suggester: { odd: { thing: 1 } } },
      { waiting: ['cmp_organizer'] },
    );
    const { body } = await world.answers.osa_validate_workflow_data(about());
    const failed = verdictsOf(body['agents']);
    expect(body).toMatchObject({ is_valid: false, not_checked: [] });
    expect(failed.get('geo_audit')).toContain('confidence_sufficient');
    expect(failed.get('content_review')).not.toContain('confidence_sufficient');
    expect(failed.get('audience_suggester')).toEqual(
      expect.arrayContaining(['shape_recognised', 'confidence_given', 'confidence_sufficient']),
    );
    expect(failed.get('cmp_organizer')).toContain('result_received');
    expect(body['missing_agents']).toEqual([{ agent_id: 'cmp_organizer', status: 'pending' }]);
  });

  it.each([
    [0.4, true],
    [40, true],
    ['0.4', true],
    [0.95, false],
  ])('takes the minimum %j from the caller', async (minimum, isValid) => {
    await using world = await runWith({ content_review: review, geo_audit: audit });
    const { body } = await world.answers.osa_validate_workflow_data(
      about({ minimum_quality_score: minimum, validation_criteria: ['confidence_sufficient'] }),
    );
    expect(body).toMatchObject({ is_valid: isValid });
    expect(body['rules']).toHaveLength(1);
  });

  it('names criteria that it cannot check and refuses a minimum that it cannot read', async () => {
    await using world = await runWith({ content_review: review });
    const validate = world.answers.osa_validate_workflow_data;
    const { body } = await validate(about({ validation_criteria: ['brand_safety'] }));
    expect(body).toMatchObject({ not_checked: ['brand_safety'] });
    expect(body['rules']).toHaveLength(7);
    expect(await validate(about({ minimum_quality_score: 'good' }))).toMatchObject({ status: 400 });
  });
});

describe('osa_validate_language_rules', () => {
  it('says where a text breaks the rules, and what to write instead', async () => {
    await using world = await runWith({});
    const content = 'We expect significant revenue growth of $2,000.';
    const { status, body } = await world.answers.osa_validate_language_rules({
      parameters: { content, content_type: 'executive_summary' },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      is_valid: false,
      violations_total: 3,
      violations: [
        { rule: 'vague_qualifier', offset: 10, term: 'significant' },
        { rule: 'forbidden_term', offset: 22, term: 'revenue' },
        { rule: 'money_amount', offset: 40 },
      ],
    });
    expect(JSON.stringify(body)).toContain('expect significant revenue');
  });

  it('finds nothing wrong in a text that keeps to the rules', async () => {
    await using world = await runWith({});
    const { body } = await world.answers.osa_validate_language_rules({
      content: 'Pages load in 2 s.',
    });
    expect(body).toMatchObject({ is_valid: true, violations: [] });
  });

  it('needs a text of a length that it can check', async () => {
    await using world = await runWith({});
    const validate = world.answers.osa_validate_language_rules;
    expect(await validate({ parameters: {} })).toMatchObject({ status: 400 });
    expect(await validate({ content: 'x'.repeat(200_001) })).toMatchObject({ status: 413 });
    expect(await validate({ content: 'ROI '.repeat(50_000) })).toMatchObject({
      status: 200,
      body: { violations_total: 50_000, violations: { length: 200 } },
    });
  });
});
