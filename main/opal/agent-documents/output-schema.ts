import type { JsonObject } from '../../../shared/domain/json.ts';
import type { AgentTexts } from './agent-texts.ts';

/**
 * The JSON schema of an agent's answer: the results page (shape C) and the agent's own lists.
 *
 * No member is called like a word of JSON schema (`title`, `description`, `type`, `items`):
 * Opal takes such a name for a directive and refuses the right answer. `heading` and `detail`
 * stand for them. A value that is not known is null, so nearly all may be.
 */
export function outputSchema({ scores, lists }: AgentTexts): JsonObject {
  return object(
    {
      status: words('completed', 'no_data'),
      reason: orNull(text('Why there is no data; null where there is.')),
      hero: object(
        {
          heading: text('One sentence that a reader remembers.'),
          promise: text('What the client gains by acting on this, in one or two sentences.'),
          metrics: listOf(
            object(
              {
                label: text('What is measured'),
                value: orNull({ anyOf: [{ type: 'number' }, { type: 'string' }] }),
                hint: text('Where the value comes from'),
              },
              ['label', 'value', 'hint'],
            ),
          ),
          confidence: orNull({ type: 'number', minimum: 0, maximum: 100 }),
          confidence_note: text('What the confidence rests on, and what would raise it'),
        },
        ['heading', 'promise', 'metrics', 'confidence'],
      ),
      overview: object({ summary: text('Five sentences at most'), key_points: texts() }, [
        'summary',
        'key_points',
      ]),
      insights: listOf(
        object({ heading: text(), detail: text(), bullets: texts() }, ['heading', 'detail']),
      ),
      opportunities: listOf(
        object(
          {
            label: text(),
            detail: text(),
            impact_level: words('High', 'Medium', 'Low'),
            effort_level: words('High', 'Medium', 'Low'),
            confidence: orNull({ type: 'number', minimum: 0, maximum: 100 }),
          },
          ['label', 'detail', 'impact_level', 'effort_level'],
        ),
      ),
      next_steps: listOf(
        object({ label: text(), owner_hint: text(), timeframe_hint: text() }, [
          'label',
          'owner_hint',
          'timeframe_hint',
        ]),
      ),
      ...Object.fromEntries(
        scores.map((name) => [name, orNull({ type: 'number', minimum: 0, maximum: 100 })]),
      ),
      ...Object.fromEntries(
        Object.entries(lists).map(([name, { says, members }]) => [
          name,
          { ...listOf(object(mapValues(members, memberSchema), [])), description: says },
        ]),
      ),
    },
    ['status', 'hero', 'overview', 'insights', 'opportunities', 'next_steps'],
  );
}

function memberSchema(kind: string): JsonObject {
  if (kind === 'list of string') return texts();
  if (kind.includes('|')) return orNull(words(...kind.split(' | ')));
  return orNull({ type: kind });
}

function object(properties: JsonObject, required: string[]): JsonObject {
  return { type: 'object', properties, required };
}

function listOf(items: JsonObject): JsonObject {
  return { type: 'array', items };
}

function text(description?: string): JsonObject {
  return description === undefined ? { type: 'string' } : { type: 'string', description };
}

function texts(): JsonObject {
  return listOf(text());
}

function words(...values: string[]): JsonObject {
  return { type: 'string', enum: values };
}

function orNull(schema: JsonObject): JsonObject {
  return { anyOf: [schema, { type: 'null' }] };
}

function mapValues(
  members: Readonly<Record<string, string>>,
  map: (value: string) => JsonObject,
): JsonObject {
  return Object.fromEntries(Object.entries(members).map(([name, kind]) => [name, map(kind)]));
}
