import { describe, expect, it } from 'vitest';
import { startPracticeApi, type PracticeApiHarness } from '../../../../support/practice-api.ts';
import { executionIdOf, runAgent, type ReadStream } from './read-stream.ts';

const LIST = '/agents/specialized';

async function runWith(
  ...faults: string[]
): Promise<ReadStream & { practice: PracticeApiHarness }> {
  const practice = await startPracticeApi({ faults });
  return { practice, ...(await runAgent(practice, 'osa_geo_audit')) };
}

function typesOf({ events }: ReadStream): string[] {
  return events.map((event) => event.event_type);
}

async function resultWith(fault: string): Promise<unknown> {
  const { practice, ...run } = await runWith(fault);
  const path = `${LIST}/executions/${executionIdOf(run)}`;
  return (await practice.ask('GET', path))['result'];
}

describe('a request that goes wrong', () => {
  it.each([
    ['unauthorized_gateway', 401, { title: 'Unauthorized', status: 401 }],
    ['unauthorized_behind', 401, { detail: 'Not authenticated' }],
    ['forbidden', 403, { detail: expect.any(String) }],
    ['conflict', 409, { detail: expect.any(String) }],
    ['changed_meanwhile', 412, { detail: expect.any(String) }],
    ['unprocessable', 422, { detail: [{ loc: expect.any(Array) }] }],
    ['rate_limited:7', 429, { title: expect.any(String) }],
    ['server_error', 503, { status: 503 }],
    ['server_error:500', 500, { status: 500 }],
  ])('answers %s', async (fault, status, body) => {
    const practice = await startPracticeApi({ faults: [`${fault}*1`] });
    const response = await practice.send('GET', LIST);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject(body);
    expect(response.headers.get('retry-after')).toBe(status === 429 ? '7' : null);
    expect((await practice.send('GET', LIST)).status).toBe(200);
  });

  it.each(['html_answer', 'proxy_login'])('answers a page: %s', async (fault) => {
    const practice = await startPracticeApi({ faults: [fault] });
    const response = await practice.send('GET', LIST);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('<!doctype html>');
  });

  it('runs although its answer is lost, and not where the connection was', async () => {
    const practice = await startPracticeApi({ faults: ['answer_lost@/trigger*1'] });
    const path = `/agents/workflows/${practice.idOf('osa_strategy_analysis')}/trigger`;
    await expect(practice.send('POST', path, { text: 'Acme' })).rejects.toThrow();
    expect((await practice.ask('GET', '/workflow-executions'))['items']).toHaveLength(1);
    practice.api.world().faults.add('connection_lost@/trigger*1');
    await expect(practice.send('POST', path, { text: 'Acme' })).rejects.toThrow();
    expect((await practice.ask('GET', '/workflow-executions'))['items']).toHaveLength(1);
  });

  it('counts a token that was taken along to another origin', async () => {
    const practice = await startPracticeApi({ faults: ['redirected*2'] });
    const response = await practice.send('GET', LIST);
    expect(response.status).toBe(307);
    const elsewhere = response.headers.get('location')!;
    expect(new URL(elsewhere).origin).not.toBe(practice.address.baseUrl);
    await fetch(elsewhere);
    await fetch(elsewhere, { headers: { authorization: 'Bearer taken-along' } });
    expect(await practice.ask('GET', '/practice/elsewhere')).toEqual({ requests: 2, tokens: 1 });
  });

  it('is answered late', async () => {
    const waits: number[] = [];
    const practice = await startPracticeApi({
      faults: ['slow_answer:1500*1'],
      sleep: async (ms) => {
        waits.push(ms);
      },
    });
    expect((await practice.send('GET', LIST)).status).toBe(200);
    expect(waits).toEqual([1500]);
  });

  it('has an empty body, or a clock that is off', async () => {
    const practice = await startPracticeApi({ faults: ['empty_body*1', 'wrong_clock:7200*1'] });
    const response = await practice.send('GET', LIST);
    expect(await response.text()).toBe('');
    const offMs = Date.parse(response.headers.get('date')!) - Date.now();
    expect(offMs).toBeGreaterThan(7_000_000);
  });
});

describe('a list that goes wrong', () => {
  it('changes while it is paged, so that a row is skipped', async () => {
    const practice = await startPracticeApi({ faults: ['list_changes'] });
    const seen: unknown[] = [];
    let pages = 0;
    for (let page = 1; page === 1 || page <= pages; page += 1) {
      const answer = await practice.ask('GET', `${LIST}?page=${page}&page_size=4`);
      const { items, pagination } = answer as unknown as {
        items: { id: string }[];
        pagination: { total_pages: number };
      };
      seen.push(...items.map(({ id }) => id));
      pages = pagination.total_pages;
    }
    const all = practice.api.world().agents.list('specialized').length;
    expect(new Set(seen).size).toBeLessThan(all);
  });

  it('comes without totals', async () => {
    const practice = await startPracticeApi({ faults: ['no_totals'] });
    expect(await practice.ask('GET', LIST)).not.toHaveProperty('pagination');
  });
});

describe('a stream that goes wrong', () => {
  it('is cut between two bytes of a character', async () => {
    const practice = await startPracticeApi({ faults: ['stream_cut_in_character'] });
    const path = `${LIST}/${practice.idOf('osa_geo_audit')}/stream-execute`;
    const response = await practice.send('POST', path, {
      json: { parameters: { client_brief: '{}' } },
    });
    const bytes: number[] = [];
    await expect(
      (async () => {
        for await (const chunk of response.body ?? []) bytes.push(...chunk);
      })(),
    ).rejects.toThrow();
    // The first byte of "ö", without its second.
    expect(bytes.at(-1)).toBe(0xc3);
  });

  it('is cut in the middle of a line', async () => {
    const run = await runWith('stream_cut_in_line');
    expect(run.isCut).toBe(true);
    expect(run.text.endsWith('\n')).toBe(false);
    expect(typesOf(run)).not.toContain('execution_complete');
  });

  it('closes without its last event, while the run has ended', async () => {
    const { practice, ...run } = await runWith('stream_without_end');
    expect(run.isCut).toBe(false);
    expect(typesOf(run)).not.toContain('execution_complete');
    const path = `${LIST}/executions/${executionIdOf(run)}`;
    expect(await practice.ask('GET', path)).toMatchObject({ status: 'COMPLETED' });
  });

  it('is silent and closes, while the run goes on', async () => {
    const waits: number[] = [];
    const practice = await startPracticeApi({
      faults: ['stream_silence'],
      sleep: async (ms) => {
        waits.push(ms);
      },
    });
    const run = await runAgent(practice, 'osa_geo_audit');
    expect(waits).toContain(300_000);
    expect(typesOf(run)).not.toContain('execution_complete');
  });

  it('is as long as it is told to be, with the usual result', async () => {
    const { text, events } = await runWith('stream_long:2');
    expect(text.length).toBeGreaterThan(2_000_000);
    expect(events.at(-1)?.data).toMatchObject({ status: 'COMPLETED' });
  });

  it('is the same for a reader of events whatever stands around them', async () => {
    const plain = await runWith();
    const odd = await runWith('stream_crlf', 'stream_comments', 'stream_small_pieces:3');
    // Each run takes its own time.
    const told = ({ events }: ReadStream): unknown[] =>
      events.map(({ data, event_type: type, sequence_number: number }) => ({
        type,
        number,
        data: { ...data, execution_time: 0 },
      }));
    expect(told(odd)).toEqual(told(plain));
    expect(odd.text).toContain(': still here\r\n');
  });

  it('has broken lines and unknown events in it', async () => {
    const run = await runWith('stream_broken_lines', 'stream_unknown_events');
    expect(run.broken.length).toBeGreaterThan(0);
    expect(typesOf(run)).toEqual(expect.arrayContaining(['mood_changed', 'execution_complete']));
  });

  it.each(['stream_repeats', 'stream_disorder', 'stream_gaps'])(
    'has odd numbers: %s',
    async (fault) => {
      const numbers = (await runWith(fault)).events.map((event) => event.sequence_number);
      const sorted = numbers.toSorted((one, other) => one - other);
      expect({
        stream_repeats: new Set(numbers).size < numbers.length,
        stream_disorder: JSON.stringify(numbers) !== JSON.stringify(sorted),
        stream_gaps: numbers[0] === 3,
      }).toEqual({
        stream_repeats: false,
        stream_disorder: false,
        stream_gaps: false,
        [fault]: true,
      });
    },
  );
});

describe('a run that goes wrong', () => {
  it.each([
    ['run_fails', 'FAILED'],
    ['run_blocked', 'BLOCKED'],
    ['run_stopped', 'STOPPED'],
    ['run_superseded', 'SUPERSEDED'],
  ])('ends otherwise: %s', async (fault, status) => {
    const { practice, ...run } = await runWith(`${fault}@geo_audit*1`);
    expect(run.events.at(-1)?.data).toMatchObject({ status });
    expect('error' in run.events.at(-1)!.data).toBe(status !== 'SUPERSEDED');
    const path = `${LIST}/executions/${executionIdOf(run)}`;
    expect(await practice.ask('GET', path)).toMatchObject({ status, result: null });
    const again = await runAgent(practice, 'osa_geo_audit');
    expect(again.events.at(-1)?.data).toMatchObject({ status: 'COMPLETED' });
  });

  it('ends with an error event', async () => {
    const run = await runWith('run_errors');
    expect(run.events.at(-1)).toMatchObject({
      event_type: 'error',
      data: { error: expect.any(String), error_type: expect.any(String) },
    });
  });

  it('outlives its token', async () => {
    const { practice, ...run } = await runWith('token_ends*1');
    expect(typesOf(run)).toContain('execution_complete');
    expect((await practice.send('GET', LIST)).status).toBe(401);
  });

  it('numbers its events from 0', async () => {
    const { events } = await runWith('numbers_from_zero');
    expect(events.map((event) => event.sequence_number)).toEqual(events.map((_, at) => at));
  });

  it('is not refused without parameters, nor its cancelling with 409', async () => {
    const practice = await startPracticeApi({
      faults: ['parameters_unchecked', 'cancel_refused_400'],
    });
    const run = await runAgent(practice, 'osa_geo_audit', {});
    const path = `${LIST}/executions/${executionIdOf(run)}`;
    const cancel = await practice.send('PATCH', path, { json: { status: 'CANCELLED' } });
    expect(cancel.status).toBe(400);
  });

  it('says its status in small letters', async () => {
    const { practice, ...run } = await runWith('status_lower_case');
    const path = `${LIST}/executions/${executionIdOf(run)}`;
    expect(await practice.ask('GET', path)).toMatchObject({ status: 'completed' });
  });
});

describe('a result that is unusual', () => {
  it('is text, fenced or empty', async () => {
    expect(await resultWith('result_text')).toEqual(expect.any(String));
    expect(await resultWith('result_fenced')).toMatchObject({
      response: expect.stringContaining('```json'),
    });
    expect(await resultWith('result_empty')).toBeNull();
  });

  it('is huge', async () => {
    expect(JSON.stringify(await resultWith('result_huge:5')).length).toBeGreaterThan(5_000_000);
  });

  it('is full of personal data, all of it of the kinds that are reserved for examples', async () => {
    const text = JSON.stringify(await resultWith('result_personal_data'));
    const addresses = text.match(/[\w.]+@[\w.]+/g) ?? [];
    expect(addresses.length).toBeGreaterThan(30);
    expect(addresses.every((address) => address.endsWith('@example.com'))).toBe(true);
  });

  it('is a canvas: an HTML file or a Markdown file beside the run', async () => {
    const practice = await startPracticeApi();
    for (const [slug, type, start] of [
      ['landing_page_review', 'text/html', '<!doctype html>'],
      ['competitor_notes', 'text/markdown', '# '],
    ] as const) {
      const run = await runAgent(practice, slug, { url: 'https://a.example', company_name: 'A' });
      const base = `/space-element/api/v1/practice-instance`;
      const thread = `thread_id=${executionIdOf(run)}`;
      const { items } = (await practice.ask(
        'GET',
        `${base}/elements?${thread}&mime_type=${type}`,
      )) as unknown as { items: { id: string; space_id: string; size: number }[] };
      expect(items).toHaveLength(1);
      expect(run.events.at(-1)?.data['space_id']).toBe(items[0]!.space_id);
      const content = await practice.send(
        'GET',
        `${base}/spaces/${items[0]!.space_id}/elements/${items[0]!.id}/content`,
      );
      expect(content.headers.get('content-type')).toContain(type);
      const text = await content.text();
      expect(text.toLowerCase().startsWith(start)).toBe(true);
      expect(Buffer.byteLength(text)).toBe(items[0]!.size);
      expect(
        (await practice.ask('GET', `${base}/elements?${thread}&mime_type=image/png`))['items'],
      ).toEqual([]);
    }
  });
});

describe('faults', () => {
  it('are chosen, listed and cleared by another program', async () => {
    const practice = await startPracticeApi();
    const json = { faults: ['run_fails@geo_audit*1', 'forbidden@/export'] };
    await practice.ask('POST', '/practice/faults', { json });
    const { active, known } = await practice.ask('GET', '/practice/faults');
    expect(active).toHaveLength(2);
    expect(known).toHaveProperty('run_fails');
    expect(
      (await practice.send('GET', `${LIST}/${practice.idOf('osa_geo_audit')}/export`)).status,
    ).toBe(403);
    await practice.ask('DELETE', '/practice/faults');
    expect(
      (await practice.send('GET', `${LIST}/${practice.idOf('osa_geo_audit')}/export`)).status,
    ).toBe(200);
    const wrong = { json: { faults: ['no_such_thing'] } };
    expect((await practice.send('POST', '/practice/faults', wrong)).status).toBe(400);
  });
});
