import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_BATCH_ITEMS, splitBatch } from '../../../../main/agent-results/doors/read-batch.ts';
import { MAX_PASTED_ITEMS, splitPasted } from '../../../../main/agent-results/doors/read-pasted.ts';
import { readSubmission } from '../../../../main/agent-results/doors/read-submission.ts';
import { BUILT_IN_AGENT_IDS } from '../../../../shared/domain/agents.ts';
import { deliverySourceSchema } from '../../../../shared/domain/delivery.ts';
import { OsaError } from '../../../../shared/errors.ts';

/** Names that the readers know, so that random bodies reach every branch. */
const NAMES = [
  ...'agent_id agent_name agent_data agent_results execution_results output_data output'.split(' '),
  ...'parameters metadata workflow_id correlation_id chat_metadata thread_id auth'.split(' '),
  ...'execution_status execution_time_ms execution_order summary hero a __proto__'.split(' '),
  ...'workflow_timestamp workflow_execution_time_ms'.split(' '),
  'constructor',
];

const scalar = fc.oneof(
  fc.constantFrom(
    ...BUILT_IN_AGENT_IDS,
    'completed',
    'failed',
    'perhaps',
    '',
    'null',
    '{}',
    '[]',
    '{"',
  ),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);

const { value: body } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...NAMES), tie('value'), { maxKeys: 7 }),
    tie('value').map((value) => JSON.stringify(value)),
    tie('value').map((value) => `So:\n\`\`\`json\n${JSON.stringify(value)}\n\`\`\`\n`),
  ),
}));

const anyBody = fc.oneof(body, fc.anything({ withBigInt: true, withDate: true, withMap: true }));

const marked = fc.record({
  agent_id: fc.constantFrom<string>(...BUILT_IN_AGENT_IDS, 'weather', ''),
  execution_results: fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 }),
});

describe('readSubmission', () => {
  it('reads or refuses with a reason, whatever comes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...deliverySourceSchema.options), anyBody, (source, value) => {
        try {
          const submission = readSubmission(source, value, builtInAgents);
          expect(BUILT_IN_AGENT_IDS).toContain(submission.agentId);
          expect(JSON.parse(JSON.stringify(submission))).toEqual(submission);
        } catch (error) {
          if (!(error instanceof OsaError)) throw error;
          expect(error.code).toBe('invalid_input');
          expect(error.details['reason']).toMatch(/^[a-z_]+$/);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it("keeps every member of a tool's result", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), fc.boolean(), (value, isWrapped) => {
        const call = { agent_id: 'geo_audit', agent_results: { kept: [value] }, workflow_id: 'w' };
        const submission = readSubmission(
          'tool',
          isWrapped ? { parameters: call } : call,
          builtInAgents,
        );
        const expected = JSON.parse(JSON.stringify({ kept: [value] }));
        expect(JSON.stringify(submission.payload).replaceAll('[__proto__]', '__proto__')).toBe(
          JSON.stringify(expected),
        );
      }),
    );
  });
});

describe('splitBatch', () => {
  it('never throws, and what it says can be read, can be', () => {
    fc.assert(
      fc.property(anyBody, (value) => {
        const { items, problem } = splitBatch(value, builtInAgents);
        expect(items.length > 0).toBe(problem === null);
        for (const item of items) {
          if (item.problem === null) {
            expect(readSubmission('batch', item.body, builtInAgents).agentId).toBe(item.agentId);
          } else {
            expect(item.problem).toMatch(/^[a-z_]+$/);
          }
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('gives as many items as there were agents, in their order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(marked, scalar), { minLength: 1, maxLength: MAX_BATCH_ITEMS }),
        fc.constantFrom('flat', 'wrapped', 'text'),
        (agents, form) => {
          const batch = {
            workflow_id: 'w',
            agent_data: form === 'text' ? JSON.stringify(agents) : agents,
          };
          const { items, problem } = splitBatch(
            form === 'wrapped' ? { parameters: batch } : batch,
            builtInAgents,
          );
          expect(problem).toBeNull();
          expect(items.map(({ index }) => index)).toEqual(agents.map((_agent, index) => index));
        },
      ),
    );
  });
});

describe('splitPasted', () => {
  const fallback = fc.constantFrom(null, ...BUILT_IN_AGENT_IDS);
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    body.map((value) => JSON.stringify(value)),
    fc.array(body, { maxLength: 4 }).map((all) => all.map((one) => JSON.stringify(one)).join('\n')),
    fc
      .tuple(body, fc.nat())
      .map(([value, at]) => JSON.stringify(value).slice(0, at % 200))
      .chain((cut) => body.map((value) => `${cut}\n${JSON.stringify(value)}`)),
    fc
      .array(fc.constantFrom('{', '}', '[', ']', '"', '\\', '\n', ':', ',', ' ', '```', 'a', '1'), {
        maxLength: 80,
      })
      .map((tokens) => tokens.join('')),
  );

  it('never throws, and what it says can be read, can be', () => {
    fc.assert(
      fc.property(text, fallback, (pasted, agentId) => {
        const { items, problem } = splitPasted(pasted, agentId, builtInAgents);
        expect(items.length > 0).toBe(problem === null);
        items.forEach((item, index) => {
          expect(item.index).toBe(index);
          if (item.problem === null) {
            expect(readSubmission('pasted', item.body, builtInAgents).agentId).toBe(item.agentId);
          } else {
            expect(item.problem).toMatch(/^[a-z_]+$/);
          }
        });
      }),
      { numRuns: 2_000 },
    );
  });

  it('loses no call, however calls are written down and whatever stands around them', () => {
    const calls = fc.array(
      fc.record({
        agent: fc.constantFrom(...BUILT_IN_AGENT_IDS),
        form: fc.constantFrom('flat', 'wrapped', 'webhook', 'encoded', 'deep'),
        fence: fc.boolean(),
      }),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(calls, fc.constantFrom('\n', '\r\n', ' then '), (all, between) => {
        const written = all.map(({ agent, form, fence }, at) => {
          const call = { agent_id: agent, agent_results: { summary: `Call ${at}`, at } };
          const forms = {
            flat: call,
            wrapped: { parameters: call },
            webhook: { agent_id: agent, execution_status: 'completed', agent_data: { at } },
            encoded: { arguments: JSON.stringify(call) },
            deep: { steps: [{ note: '}{"', calls: [call] }] },
          };
          const json = JSON.stringify(forms[form], null, fence ? 2 : 0);
          return fence ? `\n\`\`\`json\n${json}\n\`\`\`\n` : json;
        });
        const { items, problem } = splitPasted(written.join(between), null, builtInAgents);
        expect(problem).toBeNull();
        expect(items.map((item) => item.agentId)).toEqual(all.map(({ agent }) => agent));
        expect(
          items.map(({ body: one }) => {
            const { payload } = readSubmission('pasted', one, builtInAgents);
            return typeof payload === 'object' && payload !== null && 'at' in payload && payload.at;
          }),
        ).toEqual(all.map((_call, at) => at));
      }),
      { numRuns: 300 },
    );
  });

  it('counts a call once, however often and in which order of members it is repeated', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MAX_PASTED_ITEMS * 2 }), (times) => {
        const call = '{"agent_id":"geo_audit","agent_results":{"a":1,"b":2}}';
        const other = '{"agent_results":{"b":2,"a":1},"agent_id":"geo_audit"}';
        const all = Array.from({ length: times }, (_, at) => (at % 2 === 0 ? call : other));
        expect(splitPasted(all.join('\n'), null, builtInAgents).items).toHaveLength(1);
      }),
      { numRuns: 20 },
    );
  });
});
