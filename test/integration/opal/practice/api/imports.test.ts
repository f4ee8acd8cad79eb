import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../../shared/domain/json.ts';
import { startPracticeApi, textOf } from '../../../../support/practice-api.ts';

const AGENT = {
  schema_version: '1.0',
  agent_type: 'specialized',
  name: 'SEO audit',
  agent_id: 'seo_audit',
  version: '1.0.0',
  description: 'Looks at titles',
  is_active: true,
  is_deleted: false,
  internal_version: 7,
  agent_metadata: {},
  prompt_template: 'Audit [[url]].',
  parameters: [{ name: 'url', type: 'string', required: true, description: 'The page' }],
  output: { type: 'json', schema: {}, description: null },
  enabled_tools: [],
  inference_type: 'simple',
  creativity: 0.2,
  file_urls: [],
  is_enabled_in_chat: false,
};

const WORKFLOW = {
  schema_version: '1.0',
  agent_type: 'workflow',
  name: 'SEO',
  agent_id: 'seo_workflow',
  is_active: true,
  agent_metadata: {},
  steps: [
    { step_id: 'b_first', step_type: 'specialized', agent_id: 'seo_audit', next_step_id: 'a_next' },
    { step_id: 'a_next', step_type: 'specialized', agent_id: 'osa_geo_audit', next_step_id: null },
  ],
  triggers: [],
  specialized_agents_required: ['seo_audit', 'osa_geo_audit'],
};

const IMPORT = '/agents/specialized/import';

describe('an import', () => {
  it('makes an agent that can be exported again, rewritten as Opal does', async () => {
    const practice = await startPracticeApi();
    const answer = await practice.ask('POST', IMPORT, { json: AGENT });
    expect(answer).toEqual({ agent_id: practice.idOf('seo_audit'), created: true });
    const exported = await practice.ask(
      'GET',
      `/agents/specialized/${textOf(answer['agent_id'])}/export`,
    );
    const { agent_metadata: _, internal_version: __, output, ...same } = AGENT;
    expect(exported).toMatchObject(same);
    expect(exported['agent_metadata']).toBeNull();
    expect(exported['output']).toEqual({ ...output, schema: null });
    expect(exported['internal_version']).toBe(1);
  });

  it('overwrites or skips what is there', async () => {
    const practice = await startPracticeApi();
    await practice.ask('POST', IMPORT, { json: AGENT });
    const id = practice.idOf('seo_audit');
    const changed = { ...AGENT, name: 'Another name' };
    const path = `/agents/specialized/${id}/export`;
    const skipped = await practice.ask('POST', `${IMPORT}?mode=skip`, { json: changed });
    expect(skipped).toEqual({ agent_id: id, created: false });
    expect(await practice.ask('GET', path)).toMatchObject({ name: 'SEO audit' });
    const written = await practice.ask('POST', `${IMPORT}?mode=overwrite`, { json: changed });
    expect(written).toEqual({ agent_id: id, created: false });
    expect(await practice.ask('GET', path)).toMatchObject({
      name: 'Another name',
      internal_version: 2,
    });
  });

  it('brings in what a workflow bundles, reorders its steps and draws its picture', async () => {
    const practice = await startPracticeApi();
    const answer = await practice.ask('POST', '/agents/workflows/import', {
      json: { ...WORKFLOW, specialized_agents: [AGENT] },
    });
    expect(answer['created']).toBe(true);
    expect(practice.idOf('seo_audit')).toBeTruthy();
    const exported = await practice.ask(
      'GET',
      `/agents/workflows/${textOf(answer['agent_id'])}/export`,
    );
    const steps = exported['steps'] as JsonObject[];
    expect(steps.map((step) => step['step_id'])).toEqual(['a_next', 'b_first']);
    expect(exported['agent_metadata']).toMatchObject({
      nodes: [{ id: 'b_first' }, { id: 'a_next', position: { x: 300 } }],
      edges: [{ source: 'b_first', target: 'a_next' }],
    });
  });

  it('says which agent a workflow lacks', async () => {
    const practice = await startPracticeApi();
    const response = await practice.send('POST', '/agents/workflows/import', { json: WORKFLOW });
    expect(await response.json()).toMatchObject({
      success: false,
      data: { created: false, error: 'missing_dep', upstream: 'seo_audit' },
    });
  });

  it('is tried without a change by validating', async () => {
    const practice = await startPracticeApi();
    const answer = await practice.ask('POST', `${IMPORT}/validate`, { json: AGENT });
    expect(answer).toMatchObject({ valid: true, exists: false });
    expect(() => practice.idOf('seo_audit')).toThrow();
  });

  it.each([
    ['an inference type that is refused', { inference_type: 'standard' }, ['inference_type']],
    ['a list as a parameter', { parameters: [{ name: 'a', type: 'array' }] }, ['parameters']],
    ['an unknown schema version', { schema_version: '9.0' }, ['schema_version']],
    ['a document without a name', { name: undefined }, ['name']],
  ])('refuses %s with the field', async (_, changes, field) => {
    const practice = await startPracticeApi();
    for (const path of [IMPORT, `${IMPORT}/validate`]) {
      const response = await practice.send('POST', path, { json: { ...AGENT, ...changes } });
      expect(response.status).toBe(422);
      const { detail } = (await response.json()) as { detail: { loc: string[] }[] };
      expect(detail[0]?.loc.slice(0, 2)).toEqual(['body', ...field]);
    }
  });

  it('refuses what is no JSON, without quoting it', async () => {
    const practice = await startPracticeApi();
    const response = await practice.send('POST', IMPORT, {
      text: '{"secret":',
      headers: { 'content-type': 'application/json' },
    });
    expect(response.status).toBe(422);
    expect(await response.text()).not.toContain('secret');
  });

  it('refuses a reserved slug, and a token without the right', async () => {
    const practice = await startPracticeApi();
    const reserved = { ...AGENT, agent_id: 'opal_chat' };
    expect((await practice.send('POST', IMPORT, { json: reserved })).status).toBe(409);
    const other = await startPracticeApi({ mayManageAgents: false });
    expect((await other.send('POST', IMPORT, { json: AGENT })).status).toBe(403);
  });

  it('stops after the fourth agent where it is asked to, and goes on the next time', async () => {
    const practice = await startPracticeApi({ faults: ['import_stops*1'] });
    const bundle = Array.from({ length: 6 }, (_, index) => ({
      ...AGENT,
      agent_id: `bundled_${index}`,
    }));
    const steps = bundle.map(({ agent_id: id }) => ({ step_id: id, agent_id: id }));
    const json = { ...WORKFLOW, steps, specialized_agents: bundle };
    const send = async (): Promise<number> =>
      (await practice.send('POST', '/agents/workflows/import', { json })).status;
    expect(await send()).toBe(500);
    expect(practice.idOf('bundled_3')).toBeTruthy();
    expect(() => practice.idOf('bundled_4')).toThrow();
    expect(await send()).toBe(200);
    expect(practice.idOf('bundled_5')).toBeTruthy();
  });

  it('answers with the slug alone where it is asked to', async () => {
    const practice = await startPracticeApi({ faults: ['import_answers_slug'] });
    const answer = await practice.ask('POST', IMPORT, { json: AGENT });
    expect(answer).toEqual({ agent_id: 'seo_audit', created: true });
  });
});
