import type { JsonValue } from '../../../../shared/domain/json.ts';
import { RESULT, type DoorCase } from './door-case.ts';

const entry = {
  title: 'Add dates',
  description: 'To each page.',
  priority: 'high',
  category: 'content',
};
const summary = 'The content is findable and fresh.';

const SPOILT: readonly (readonly [what: string, payload: JsonValue])[] = [
  ['one number in place of each entry', { summary, recommendations: [1, 1, 1] }],
  ['nulls in place of entries', { summary, recommendations: [null, null] }],
  ['false in place of entries', { summary, insights: [false, false, false] }],
  ['one number in a list further in', { overview: { summary, keyPoints: [1, 1] } }],
  [
    'an ellipsis for the end of a list',
    { summary, content_gaps: ['No dates', 'No authors', '...'] },
  ],
  ['words for the end of a list', { summary, content_gaps: ['No dates', '... 12 more items'] }],
  [
    'a last entry that is cut off',
    { summary, recommendations: [entry, entry, entry, { title: 'Add' }] },
  ],
  [
    'a text of exactly 1000 characters',
    { summary: `${'word '.repeat(199)}words`, content_quality_score: 81 },
  ],
  [
    'a text of exactly 4096 characters',
    { summary: 'abcdefgh'.repeat(512), content_quality_score: 81 },
  ],
];

const SCHEMAS: readonly (readonly [what: string, payload: JsonValue])[] = [
  [
    'a schema',
    { type: 'object', properties: { summary: { type: 'string' } }, required: ['summary'] },
  ],
  [
    'a schema with its address',
    {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      properties: { summary: { type: 'string' } },
    },
  ],
  ['properties alone', { properties: { summary: { type: 'string' }, score: { type: 'number' } } }],
];

const SOUND: readonly (readonly [what: string, payload: JsonValue])[] = [
  ['a row of equal numbers', { summary, visits_per_day: [3, 3, 3] }],
  ['scores that are equal', { summary, scores: [1, 1, 1] }],
  ['one null in a list', { summary, recommendations: [null, entry] }],
  ['entries of different members', { summary, recommendations: [entry, { title: 'Add' }] }],
  ['a text that ends in a sentence at a round size', { summary: `${'word '.repeat(199)}word.` }],
  ['a type and properties of its own', { summary, type: 'audit', properties: { pages: 12 } }],
];

const of = (payload: JsonValue) => ({ agent_id: 'content_review', execution_results: payload });

/** Answers that a model spoilt when it passed them on, and some that only look like it. */
export const SPOILT_DATA_CASES: readonly DoorCase[] = [
  ...SPOILT.map(([what, payload]): DoorCase => ({
    what,
    body: of(payload),
    read: { status: 'completed', payload, unusable: 'data_spoilt_by_model' },
    found: ['spoilt_data'],
  })),
  ...SCHEMAS.map(([what, payload]): DoorCase => ({
    what,
    body: of(payload),
    read: { status: 'completed', payload, unusable: 'schema_instead_of_data' },
    found: ['schema_echo'],
  })),
  ...SOUND.map(([what, payload]): DoorCase => ({
    what,
    body: of(payload),
    read: { status: 'completed', payload, unusable: undefined },
    found: [],
  })),
  {
    what: 'a member given twice, read from text',
    body: {
      agent_id: 'content_review',
      execution_results: '{"content_quality_score": 10, "content_quality_score": 81}',
    },
    read: { payload: { 'content_quality_score [given before]': 10, content_quality_score: 81 } },
  },
  {
    what: 'numbers that cannot be held',
    body: {
      agent_id: 'content_review',
      execution_results: `{"summary": "${RESULT.summary}", "visits": 1e400, "views": 9007199254740993}`,
    },
    read: { payload: { summary: RESULT.summary, visits: '1e400', views: '9007199254740993' } },
  },
];
