import { describe, expect, it } from 'vitest';
import {
  startPracticeApi,
  textOf,
  type PracticeApiHarness,
} from '../../../../support/practice-api.ts';

/** Sends a turn and reads the last event of its stream. */
async function turn(
  practice: PracticeApiHarness,
  json: unknown,
  etag?: string,
): Promise<{ status: number; last: Record<string, unknown> }> {
  const path = `/agents/specialized/${practice.idOf('brand_voice_chat')}/stream-execute`;
  const headers = etag === undefined ? {} : { 'if-match': etag };
  const response = await practice.send('POST', path, { json, headers });
  const lines = (await response.text()).trim().split('\n\n');
  if (!response.ok) return { status: response.status, last: {} };
  const event = JSON.parse(lines.at(-1)!.slice('data: '.length)) as { data: object };
  return { status: response.status, last: { ...event.data } };
}

describe('a chat', () => {
  it('goes on with If-Match alone, and with the newest one alone', async () => {
    const practice = await startPracticeApi();
    const first = await turn(practice, { parameters: { brand_name: 'Northwind' } });
    const { memory_id: memoryId, etag } = first.last as { memory_id: string; etag: string };
    const next = { messages: [{ text: 'Shorter?' }], memory_id: memoryId };
    expect((await turn(practice, next)).status).toBe(428);
    const second = await turn(practice, next, etag);
    expect(second.last).toMatchObject({ status: 'COMPLETED', memory_id: memoryId });
    expect((await turn(practice, next, etag)).status).toBe(412);
    expect((await turn(practice, { messages: [{ text: 'Alone' }] })).status).toBe(422);
    const unknown = { ...next, memory_id: 'of-nobody' };
    expect((await turn(practice, unknown, etag)).status).toBe(404);
    const memory = await practice.ask('GET', `/memories/${memoryId}/messages`);
    expect(memory).toMatchObject({
      turn_count: 2,
      messages: [{ role: 'user' }, { role: 'assistant' }, { content: 'Shorter?' }, {}],
    });
  });

  it('answers its last turn anew, which is another state', async () => {
    const practice = await startPracticeApi();
    const path = `/agents/specialized/${practice.idOf('brand_voice_chat')}/execute`;
    const json = { parameters: { brand_name: 'Northwind' } };
    const opened = await practice.send('POST', path, { json });
    const etag = opened.headers.get('etag')!;
    const memoryId = textOf(((await opened.json()) as { memory_id: string }).memory_id);
    const again = await turn(practice, { memory_id: memoryId, regenerate: true }, etag);
    expect(again.last['etag']).not.toBe(etag);
    const conversation = await practice.send('GET', `/conversations/${memoryId}`);
    expect(conversation.headers.get('etag')).toBe(again.last['etag']);
    expect(await conversation.json()).toMatchObject({ turn_count: 1 });
  });
});
