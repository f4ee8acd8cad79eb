import type { Submission } from '../../../../shared/domain/submission.ts';
import { RESULT, type DoorCase } from './door-case.ts';

const json = JSON.stringify(RESULT);
const pretty = JSON.stringify(RESULT, null, 2);
const example = '{"content_quality_score": 0, "summary": "..."}';

type Row = readonly [what: string, text: string, found?: DoorCase['found']];

/** Texts out of which exactly `RESULT` is read. */
const READABLE: readonly Row[] = [
  ['JSON', json],
  ['prose before', `Here is the result: ${json}`],
  ['prose behind', `${json}\n\nShall I go on?`],
  ['prose on both sides', `Here it is:\n${pretty}\nDone.`],
  ['a fence', `\`\`\`json\n${pretty}\n\`\`\``],
  ['a fence in capitals', `\`\`\`JSON\n${pretty}\n\`\`\``],
  ['a fence that is never closed', `\`\`\`json\n${pretty}`],
  ['tildes of prose and a fence', `Sure!\n\n\`\`\`\n${json}\n\`\`\`\n\nBest`],
  ['reasoning before', `<think>The score is {81}?</think>\n${json}`, ['reasoning_removed']],
  ['reasoning with JSON in it', `<think>Maybe ${example}</think>${json}`, ['reasoning_removed']],
  [
    'reasoning without its beginning',
    `so the score is 81.</think>\n${json}`,
    ['reasoning_removed'],
  ],
  ['reasoning under another name', `<Reasoning>hm</Reasoning>${json}`, ['reasoning_removed']],
  [
    'an example before the answer',
    `Format:\n\`\`\`json\n${example}\n\`\`\`\nAnswer:\n\`\`\`json\n${pretty}\n\`\`\``,
  ],
  ['another object before the answer', `{"tool": "search", "query": "x"}\n${json}`],
  ['another object behind the answer', `${json}\n{"tokens": 120}`],
  [
    'a trailing comma',
    `{"content_quality_score":81,"summary":"${RESULT.summary}",}`,
    ['json_repaired'],
  ],
  ['a trailing comma on a line of its own', pretty.replace(/\n\}$/, ',\n}'), ['json_repaired']],
  [
    'single quotes',
    `{'content_quality_score': 81, 'summary': '${RESULT.summary}'}`,
    ['json_repaired'],
  ],
  [
    'curly quotes',
    `{“content_quality_score”: 81, “summary”: “${RESULT.summary}”}`,
    ['json_repaired'],
  ],
  [
    'names without quotes',
    `{content_quality_score: 81, summary: "${RESULT.summary}"}`,
    ['json_repaired'],
  ],
  [
    'a line comment',
    `{\n// the score\n"content_quality_score": 81,\n"summary": "${RESULT.summary}"\n}`,
    ['json_repaired'],
  ],
  [
    'a block comment',
    `{"content_quality_score": /* of 100 */ 81, "summary": "${RESULT.summary}"}`,
    ['json_repaired'],
  ],
  [
    'a comment of Python',
    `{\n"content_quality_score": 81, # of 100\n"summary": "${RESULT.summary}"\n}`,
    ['json_repaired'],
  ],
  [
    'several at once, in a fence and prose',
    `Sure:\n\`\`\`json\n{'content_quality_score': 81, // good\n'summary': '${RESULT.summary}',}\n\`\`\``,
    ['json_repaired', 'json_repaired', 'json_repaired'],
  ],
  ['JSON in JSON', JSON.stringify(json)],
  ['a fence in JSON', JSON.stringify(`\`\`\`json\n${pretty}\n\`\`\``)],
  ['a byte order mark', `\uFEFF${json}`],
];

/** Texts whose repair changes a value. */
const REPAIRED: readonly (readonly [what: string, text: string, payload: Submission['payload']])[] =
  [
    [
      'literals of Python',
      '{"summary": "Ready.", "is_ready": True, "gap": None, "old": False}',
      { summary: 'Ready.', is_ready: true, gap: null, old: false },
    ],
    [
      'a quote that is not escaped',
      '{"summary": "They call it "fresh" here.", "content_quality_score": 81}',
      { summary: 'They call it "fresh" here.', content_quality_score: 81 },
    ],
    [
      'an apostrophe within quotes of another kind',
      "{'summary': 'It's ready.', 'content_quality_score': 81}",
      { summary: "It's ready.", content_quality_score: 81 },
    ],
    [
      'a raw line break',
      '{"summary": "One.\nTwo.", "content_quality_score": 81}',
      { summary: 'One.\nTwo.', content_quality_score: 81 },
    ],
    [
      'a raw tab',
      '{"summary": "One.\tTwo.", "content_quality_score": 81}',
      { summary: 'One.\tTwo.', content_quality_score: 81 },
    ],
    [
      'a path of Windows',
      '{"summary": "In C:\\Data it is.", "content_quality_score": 81}',
      { summary: 'In C:\\Data it is.', content_quality_score: 81 },
    ],
    [
      'a list of single quotes',
      "{'summary': 'Ready.', 'key_points': ['a', 'b',]}",
      { summary: 'Ready.', key_points: ['a', 'b'] },
    ],
    [
      'NaN',
      '{"summary": "Ready.", "content_quality_score": NaN}',
      { summary: 'Ready.', content_quality_score: 'NaN' },
    ],
    ['undefined', '{"summary": "Ready.", "gap": undefined}', { summary: 'Ready.', gap: null }],
  ];

/** Texts that were meant as JSON and must never become a result. */
const UNUSABLE: readonly (readonly [what: string, text: string, reason: string])[] = [
  ['cut off in a text', '{"content_quality_score": 81, "summary": "The content is', 'json_cut_off'],
  [
    'cut off behind a comma',
    '{"content_quality_score": 81, "recommendations": [{"title": "A"},',
    'json_cut_off',
  ],
  [
    'cut off before its last bracket',
    '{"content_quality_score": 81, "engagement_metrics": {"bounce_rate": 1}',
    'json_cut_off',
  ],
  ['cut off in a fence', `\`\`\`json\n${pretty.slice(0, -8)}\n\`\`\``, 'json_cut_off'],
  [
    'cut off in a fence that is never closed',
    `Here:\n\`\`\`json\n${pretty.slice(0, -8)}`,
    'json_cut_off',
  ],
  [
    'cut off with other faults',
    "{'content_quality_score': 81, 'summary': 'The con",
    'json_cut_off',
  ],
  [
    'cut off by an ellipsis',
    '{"content_quality_score": 81, "recommendations": [{"title": "A"}, ...]}',
    'json_cut_off',
  ],
  [
    'cut off behind an example',
    `Format: ${json}\n\n{"content_quality_score": 70, "summary": "Th`,
    'json_cut_off',
  ],
  ['cut off behind reasoning', `<think>x</think>{"content_quality_score": 8`, 'json_cut_off'],
  ['reasoning that never ends', `<think>Maybe ${json}`, 'reasoning_not_ended'],
  ['reasoning in prose that never ends', '<think>The site is slow, or', 'reasoning_not_ended'],
  ['a missing comma', '{"content_quality_score": 81 "summary": "Ready."}', 'json_invalid'],
  ['a missing colon', '{"content_quality_score" 81}', 'json_invalid'],
  ['brackets that do not match', '{"content_quality_score": [81}', 'json_invalid'],
  ['nesting that nothing could walk', `{"a":${'['.repeat(200)}`, 'nested_too_deeply'],
];

const call = (text: string) => ({ agent_id: 'content_review', execution_results: text });

/** Answers as models write them down: in prose, in fences, broken, cut off. */
export const WRITTEN_JSON_CASES: readonly DoorCase[] = [
  ...READABLE.map(([what, text, found]): DoorCase => ({
    what,
    body: call(text),
    read: { status: 'completed', payload: RESULT, unusable: undefined },
    found: found ?? [],
  })),
  ...REPAIRED.map(([what, text, payload]): DoorCase => ({
    what,
    body: call(text),
    read: { status: 'completed', payload, unusable: undefined },
    found: what.includes('single quotes') ? ['json_repaired', 'json_repaired'] : ['json_repaired'],
  })),
  ...UNUSABLE.map(([what, text, unusable]): DoorCase => ({
    what,
    body: call(text),
    read: { status: 'completed', unusable },
    found: text.includes('</think>') ? ['reasoning_removed'] : [],
  })),
  {
    what: 'a report in Markdown with an example in it',
    body: call(
      '# Review\n\nThe content is fine.\n\n```json\n{"@context": "https://schema.org", "@type": "Article"}\n```\n\n## Next\n\nAdd the markup to each of the pages, beginning with the blog and then the products.',
    ),
    read: { status: 'completed', unusable: undefined },
    found: [],
  },
  {
    what: 'braces in prose',
    body: call('Use {first_name} in the subject line, [see the appendix].'),
    read: {
      payload: 'Use {first_name} in the subject line, [see the appendix].',
      unusable: undefined,
    },
    found: [],
  },
  {
    what: 'parameters with a trailing comma',
    body: { parameters: `{"agent_id": "content_review", "execution_results": ${json},}` },
    read: { agentId: 'content_review', payload: RESULT },
    found: ['json_repaired'],
  },
];
