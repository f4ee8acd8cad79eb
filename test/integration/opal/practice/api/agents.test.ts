import { describe, expect, it } from 'vitest';
import { BUILT_IN_AGENT_IDS } from '../../../../../shared/domain/agents.ts';
import { slugOf } from '../../../../../main/opal/agent-documents/build-documents.ts';
import type { JsonObject } from '../../../../../shared/domain/json.ts';
import {
  startPracticeApi,
  textOf,
  type PracticeApiHarness,
} from '../../../../support/practice-api.ts';

interface Page {
  items: JsonObject[];
  pagination: JsonObject;
}

async function list(practice: PracticeApiHarness, path: string): Promise<Page> {
  return (await practice.ask('GET', path)) as unknown as Page;
}

describe('the list of agents', () => {
  it('has the nine among strangers, each with its UUID and its slug', async () => {
    const practice = await startPracticeApi();
    const { items, pagination } = await list(practice, '/agents/specialized?page_size=100');
    const slugs = items.map((item) => item['agent_id']);
    expect(slugs).toEqual(expect.arrayContaining(BUILT_IN_AGENT_IDS.map(slugOf)));
    expect(slugs.length).toBeGreaterThan(BUILT_IN_AGENT_IDS.length);
    expect(pagination).toEqual({
      page: 1,
      page_size: 100,
      total_count: items.length,
      total_pages: 1,
    });
    for (const item of items) {
      expect(item['id']).toMatch(/^[0-9a-f-]{36}$/);
      expect(item['agent_type']).toBe('specialized');
      expect(item['updated_at']).not.toMatch(/z$/i);
    }
  });

  it('is paged, and sorted by the last change', async () => {
    const practice = await startPracticeApi();
    const before = await list(practice, '/agents/specialized?page=2&page_size=5');
    expect(before.items).toHaveLength(5);
    const last = (await list(practice, '/agents/specialized?page_size=100')).items.at(-1);
    await practice.ask('PATCH', `/agents/specialized/${textOf(last?.['id'])}`, {
      json: { description: 'Changed' },
    });
    const after = await list(practice, '/agents/specialized?page_size=100');
    expect(after.items[0]?.['id']).toBe(last?.['id']);
    expect(after.items[0]?.['description']).toBe('Changed');
  });

  it('searches, and leaves out what is inactive', async () => {
    const practice = await startPracticeApi();
    const found = await list(practice, '/agents/specialized?search_query=GEO');
    expect(found.items.map((item) => item['agent_id'])).toEqual(['osa_geo_audit']);
    await practice.ask('PATCH', `/agents/specialized/${practice.idOf('osa_geo_audit')}`, {
      json: { is_active: false },
    });
    expect((await list(practice, '/agents/specialized?search_query=GEO')).items).toEqual([]);
    const all = await list(practice, '/agents/specialized?search_query=GEO&include_inactive=true');
    expect(all.items[0]?.['is_active']).toBe(false);
  });

  it('refuses a page that cannot be, naming the field', async () => {
    const practice = await startPracticeApi();
    const response = await practice.send('GET', '/agents/specialized?page=0');
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ detail: [{ loc: ['query', 'page'] }] });
  });

  it('is without the nine where they are not installed', async () => {
    const practice = await startPracticeApi({ installed: false });
    const { items } = await list(practice, '/agents/specialized?page_size=100');
    expect(items.map((item) => item['agent_id'])).not.toContain('osa_geo_audit');
    expect(items).not.toEqual([]);
  });
});

describe('an agent', () => {
  it('is found by its UUID, and not by its slug', async () => {
    const practice = await startPracticeApi();
    const agent = await practice.ask('GET', `/agents/${practice.idOf('osa_geo_audit')}`);
    expect(agent).toMatchObject({ agent_type: 'specialized', agent_id: 'osa_geo_audit' });
    expect((await practice.send('GET', '/agents/osa_geo_audit')).status).toBe(404);
    expect((await practice.send('GET', '/agents/specialized/osa_geo_audit/export')).status).toBe(
      404,
    );
  });

  it('has its steps as an object that refers to UUIDs, and as a list of slugs in an export', async () => {
    const practice = await startPracticeApi();
    const id = practice.idOf('osa_strategy_analysis');
    const detail = await practice.ask('GET', `/agents/${id}`);
    const steps = detail['steps'] as Record<string, JsonObject>;
    expect(steps['osa_geo_audit']?.['agent_id']).toBe(practice.idOf('osa_geo_audit'));
    const exported = await practice.ask('GET', `/agents/workflows/${id}/export`);
    const listed = exported['steps'] as JsonObject[];
    expect(new Set(listed.map((step) => step['agent_id']))).toEqual(
      new Set(BUILT_IN_AGENT_IDS.map(slugOf)),
    );
    expect(exported['specialized_agents_required']).toHaveLength(9);
    expect(exported['specialized_agents']).toHaveLength(9);
  });

  it('is exported as it was in an earlier version', async () => {
    const practice = await startPracticeApi();
    const id = practice.idOf('osa_geo_audit');
    const path = `/agents/specialized/${id}/export`;
    const first = await practice.ask('GET', path);
    await practice.ask('PATCH', `/agents/specialized/${id}`, { json: { name: 'Renamed' } });
    const second = await practice.ask('GET', path);
    expect(second).toMatchObject({ name: 'Renamed', internal_version: 2 });
    expect(await practice.ask('GET', `${path}?version=1`)).toEqual(first);
    expect((await practice.send('GET', `${path}?version=9`)).status).toBe(404);
  });

  it('cannot be changed with a right that the token lacks', async () => {
    const practice = await startPracticeApi({ mayManageAgents: false });
    const path = `/agents/specialized/${practice.idOf('osa_geo_audit')}`;
    const response = await practice.send('PATCH', path, { json: { name: 'Mine' } });
    expect(response.status).toBe(403);
    expect(await response.json()).toHaveProperty('detail');
  });
});
