import { describe, expect, it } from 'vitest';
import {
  executionWord,
  newestLine,
  tokenKinds,
  usedWords,
} from '../../../renderer/features/run/opal-words.ts';
import { budgetWords, readLimit, usageLabel } from '../../../renderer/features/opal/usage-words.ts';
import { wayOn, wayOnOfAgent } from '../../../renderer/features/run/way-on.ts';
import { agentIdSchema } from '../../../shared/domain/agents.ts';
import type { LiveTail } from '../../../shared/domain/live-tail.ts';
import { NO_OPAL_TOKENS } from '../../../shared/domain/opal-usage.ts';
import { budgetState } from '../../../shared/domain/usage.ts';

describe('what something has used', () => {
  it('is said as far as Opal says it', () => {
    const tokens = { input: 3000, output: 1210, total: 4210, thinking: null, cached: 90 };
    const used = { tokens, credits: 1, seconds: 12, provider: 'gemini' };
    expect(usedWords(used)).toBe('1 credit · 4,210 tokens · 12 s · gemini');
    expect(tokenKinds(tokens)).toBe('3,000 in, 1,210 out, 90 cached');
    const nothing = { tokens: NO_OPAL_TOKENS, credits: null, seconds: null, provider: null };
    expect(usedWords(nothing)).toBe('');
    expect(usedWords({ ...nothing, credits: 0 })).toBe('0 credits');
  });
});

describe('the newest of what an agent says', () => {
  const tail: LiveTail = {
    agentId: 'geo_audit',
    isLive: true,
    version: 1,
    text: 'One.\nTwo.\n\n',
    thinking: 'Hm.',
    toolCalls: [{ name: 'search', input: '{}', isAnswered: true }],
  };

  it('is the last line that says something', () => {
    expect(newestLine(tail)).toBe('Two.');
    expect(newestLine({ ...tail, text: '' })).toBe('Hm.');
    expect(newestLine({ ...tail, text: '', thinking: '' })).toBe('');
  });

  it('is the length of an answer that is data', () => {
    expect(newestLine({ ...tail, text: '{"a":1' })).toBe('Writes its answer: 6 characters so far');
    expect(newestLine({ ...tail, text: '```json\n{"a"' })).toMatch(/^Writes its answer/);
  });

  it('says no more once it has ended', () => {
    expect(newestLine({ ...tail, isLive: false })).toBe('What it wrote');
  });

  it('is the tool that it waits for', () => {
    const waiting = { name: 'search', input: '{}', isAnswered: false };
    expect(newestLine({ ...tail, toolCalls: [...tail.toolCalls, waiting] })).toBe('Calls search');
  });
});

it('says of an execution what its agent’s state does not', () => {
  expect(executionWord('running')).toBe('');
  expect(executionWord('waiting')).toBe('Waits for an approval in Opal');
  expect(executionWord('lost')).toBe('Opal no longer knows it');
});

it('leads on from what Opal has refused, where a screen helps', () => {
  expect(wayOn('opal_agent_not_found')?.path).toBe('/opal/agents');
  expect(wayOn('opal_sign_in_again')?.path).toBe('/opal');
  expect(wayOn('opal_budget_reached')?.path).toBe('/opal/usage');
  expect([wayOn(null), wayOn('agent_timeout'), wayOn('toString')]).toEqual([null, null, null]);
});

it('leads from an agent of one’s own that Opal does not have to where it is taken out', () => {
  const agentId = agentIdSchema.parse('own_writer_x00000001');
  const failed = { agentId, status: 'failed', errorCode: 'opal_agent_not_found' } as const;
  expect(wayOnOfAgent(failed)?.path).toBe('/opal/own-agents');
  expect(wayOnOfAgent({ ...failed, status: 'completed' })).toBeNull();
  expect(wayOnOfAgent({ ...failed, errorCode: 'agent_timeout' })).toBeNull();
  expect(wayOnOfAgent({ ...failed, agentId: 'geo_audit' })).toBeNull();
});

describe('a budget', () => {
  it('says how much of it is used, and how much of that is only expected', () => {
    expect(budgetWords(budgetState(200, 150, 12.5))).toBe(
      '162.5 of 200 credits, 12.5 of them expected',
    );
    expect(budgetWords(budgetState(null, 7, 0))).toBe('7 credits');
  });

  it('is a whole number of credits in digits, or none at all', () => {
    expect(['', ' ', '200', ' 1000 '].map(readLimit)).toEqual([
      { limit: null },
      { limit: null },
      { limit: 200 },
      { limit: 1000 },
    ]);
  });

  it.each([
    ['1.000', '1.000 could be 1 or 1000: write 1000 if you mean that.'],
    ['1,500', '1,500 could be 1 or 1500: write 1500 if you mean that.'],
    ['1 500', 'Write it without spaces or marks: 1500.'],
    ['1.000.000', 'Write it without spaces or marks: 1000000.'],
    ['1e3', 'Whole credits in digits only, such as 200.'],
    ['0x10', 'Whole credits in digits only, such as 200.'],
    ['200 credits', 'Whole credits in digits only, such as 200.'],
    ['-5', 'Whole credits in digits only, such as 200.'],
    ['0.5', 'Whole credits in digits only, such as 200.'],
    ['0', 'At least 1 credit; leave it empty for no limit.'],
    ['99999999999999', 'At most 1000000000 credits.'],
  ])('is never guessed from %s', (typed, problem) => {
    expect(readLimit(typed)).toEqual({ problem });
  });
});

it('names a month as people do', () => {
  expect(usageLabel({ key: '2026-11', label: '2026-11' })).toBe('November 2026');
  expect(usageLabel({ key: 'geo_audit', label: 'GEO audit' })).toBe('GEO audit');
});
