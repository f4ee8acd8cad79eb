import { RESULT, type DoorCase } from './door-case.ts';

const whose = { agent_id: 'geo_audit' };

const WORDS: Readonly<Record<'running' | 'completed' | 'failed' | 'skipped', readonly string[]>> = {
  running: [
    'started',
    'In Progress',
    'queued',
    'processing',
    'PENDING',
    'inProgress',
    'requires_action',
    'up_for_retry',
    'on_hold',
    'received',
    'Task is running',
  ],
  completed: [
    'done',
    'finished',
    'ok',
    'OK',
    'succeeded',
    'Success',
    '200',
    'Done!',
    'ended',
    'closed',
    'COMPLETED_SUCCESSFULLY',
    'Agent run completed',
    'neutral',
    'abgeschlossen',
    'delivered',
  ],
  failed: [
    'timed_out',
    'Timed Out',
    'timeout',
    'cancelled',
    'canceled',
    'aborted',
    'stopped',
    'error',
    'Failure',
    'terminated',
    'rejected',
    '500',
    'DEADLINE_EXCEEDED',
    'upstream_failed',
    'startup_failure',
    'REVOKED',
    'OOMKilled',
    'run.failed',
    'not finished',
    'Fehlgeschlagen',
  ],
  skipped: ['skipped', 'not run', 'filtered', 'not_applicable'],
};

const words: DoorCase[] = Object.entries(WORDS).flatMap(([status, all]) =>
  all.map((word) => ({
    what: `the status ${JSON.stringify(word)}`,
    body: { ...whose, execution_status: word, execution_results: RESULT },
    read: { status: status as keyof typeof WORDS },
  })),
);

/** Words that claim success with a reservation. */
const WITH_ERRORS = [
  'partial',
  'partial_success',
  'completed_with_errors',
  'finished_with_errors',
  'Succeeded with some issues',
  'done with 3 failures',
  'SUCCESS_WITH_FAILURES',
  'partiallySucceeded',
  'UNSTABLE',
  '206',
];
const WITH_WARNINGS = ['completed_with_warnings', 'Finished with minor warnings', 'warning'];
const NO_DATA = ['no_data', 'No results', 'NO_CONTENT', 'empty', 'insufficient data', '204'];

const reservations: DoorCase[] = [
  ...[...WITH_ERRORS, ...WITH_WARNINGS].map((word): DoorCase => {
    return {
      what: `the status ${JSON.stringify(word)} beside data`,
      body: { ...whose, execution_status: word, execution_results: RESULT },
      read: { status: 'completed', payload: RESULT, errorText: '' },
      found: ['partial_status'],
    };
  }),
  ...WITH_ERRORS.map((word): DoorCase => {
    return {
      what: `the status ${JSON.stringify(word)} without data`,
      body: { ...whose, execution_status: word, execution_results: {} },
      read: { status: 'failed', errorText: word.replaceAll('_', ' ') },
    };
  }),
  ...NO_DATA.map((word): DoorCase => {
    return {
      what: `the status ${JSON.stringify(word)} and words`,
      body: {
        ...whose,
        execution_status: word,
        execution_results: { message: 'The crawl found no pages.' },
      },
      read: { status: 'failed' },
    };
  }),
  ...NO_DATA.map((word): DoorCase => {
    return {
      what: `the status ${JSON.stringify(word)} beside data`,
      body: { ...whose, execution_status: word, execution_results: RESULT },
      read: { status: 'completed', payload: RESULT },
      found: ['contradiction'],
    };
  }),
];

/** How an agent fared, said in every way in which it is said. */
export const STATUS_CASES: readonly DoorCase[] = [
  ...words,
  ...reservations,
  {
    what: 'errors of single pages that the status announces',
    body: {
      ...whose,
      execution_status: 'completed_with_errors',
      errors: ['Page 5 was not found.'],
      execution_results: RESULT,
    },
    read: { status: 'completed', payload: RESULT, errorText: '' },
    found: ['partial_status'],
  },
  {
    what: 'errors that the status announces, and success denied',
    body: {
      ...whose,
      execution_status: 'completed_with_errors',
      success: false,
      error: 'All pages failed.',
      execution_results: RESULT,
    },
    read: { status: 'failed', errorText: 'All pages failed.' },
    found: ['contradiction'],
  },
  {
    what: 'no data as the data',
    body: { ...whose, execution_results: { status: 'no_data', message: 'No pages.' } },
    read: { status: 'failed', errorText: 'no_data: No pages.' },
  },
  ...['unknown', 'None', 'n/a', 'STATUS_UNSPECIFIED'].map((word): DoorCase => {
    return {
      what: `the status ${JSON.stringify(word)}, which says none`,
      body: { ...whose, execution_status: word, execution_results: RESULT },
      read: { status: 'completed', payload: RESULT },
      found: ['unknown_status'],
    };
  }),
  {
    what: 'a status that says none beside one that does',
    body: { ...whose, execution_status: 'unknown', status: 'failed', execution_results: {} },
    read: { status: 'failed' },
  },
  ...['agent.failed', 'com.opal.agent.run.failed', 'execution_timed_out'].map((event): DoorCase => {
    return {
      what: `the event ${JSON.stringify(event)} with a reason`,
      body: { ...whose, event, reason: 'The crawl was refused.', attempt: 2 },
      read: { status: 'failed' },
    };
  }),
  {
    what: 'an event of a shop that an answer is about',
    body: { ...whose, event: 'checkout.failed', ...RESULT },
    read: { status: 'completed', payload: RESULT },
  },
  ...['active', 'paused', 'unavailable', 'degraded', 'expired'].map((state): DoorCase => {
    return {
      what: `the state ${JSON.stringify(state)} of what a flat answer is about`,
      body: { ...whose, state, ...RESULT },
      read: { status: 'completed', payload: RESULT },
    };
  }),
  ...['no', 'No', '0', 'FALSE'].map((success) => ({
    what: `success ${JSON.stringify(success)} written as text`,
    body: { ...whose, success, execution_results: RESULT },
    read: { status: 'failed' as const, payload: RESULT },
  })),
  ...['state', 'status', 'name'].map((name) => ({
    what: `a status in an object, under ${name}`,
    body: { ...whose, execution_status: { [name]: 'failed' }, execution_results: RESULT },
    read: { status: 'failed' as const, payload: RESULT },
  })),
  {
    what: 'the HTTP status of a failed request beside words in place of data',
    body: { ...whose, statusCode: 500, agent_data: { message: 'Internal server error' } },
    read: { status: 'failed' },
    unread: ['statusCode'],
  },
  {
    what: 'success false in the metadata',
    body: { ...whose, execution_results: RESULT, metadata: { success: false } },
    read: { status: 'failed', payload: RESULT },
  },
  {
    what: 'success false beside a status that says the opposite',
    body: {
      ...whose,
      execution_results: RESULT,
      metadata: { execution_status: 'completed', success: false },
    },
    read: { status: 'failed' },
    found: ['contradiction'],
  },
  {
    what: 'success false beside the result',
    body: { ...whose, success: false, execution_results: RESULT },
    read: { status: 'failed' },
  },
  {
    what: 'success false in the result',
    body: { ...whose, execution_results: { ...RESULT, success: 'false' } },
    read: { status: 'failed' },
  },
  {
    what: 'success true beside a failure',
    body: { ...whose, success: true, execution_status: 'failed', execution_results: {} },
    read: { status: 'failed' },
    found: ['contradiction'],
  },
  {
    what: 'success false of an agent at work',
    body: {
      ...whose,
      execution_results: {},
      metadata: { execution_status: 'in_progress', success: false },
    },
    read: { status: 'running' },
  },
  {
    what: 'an error in place of data',
    body: { ...whose, execution_results: { error: '429 Too Many Requests' } },
    read: { status: 'failed', errorText: '429 Too Many Requests' },
  },
  {
    what: 'an error that stands flat',
    body: { ...whose, error: '429 Too Many Requests' },
    read: { status: 'failed', errorText: '429 Too Many Requests' },
  },
  {
    what: 'an error as an object',
    body: { ...whose, agent_data: { error: { code: 403, message: 'Forbidden' } } },
    read: { status: 'failed', errorText: '403 Forbidden' },
  },
  {
    what: 'an error in the metadata',
    body: { ...whose, agent_data: {}, metadata: { error: 'The model was overloaded.' } },
    read: { status: 'failed', errorText: 'The model was overloaded.' },
  },
  {
    what: 'an error beside the word completed',
    body: {
      ...whose,
      execution_status: 'completed',
      error_message: 'No access.',
      agent_data: RESULT,
    },
    read: { status: 'failed', errorText: 'No access.' },
    found: ['contradiction'],
  },
  {
    what: 'an error that is none',
    body: { ...whose, error: 'None', execution_results: { ...RESULT, error: null } },
    read: { status: 'completed' },
  },
  {
    what: 'errors of single pages in a result',
    body: { ...whose, execution_results: { ...RESULT, errors: ['Page 5 was not found.'] } },
    read: { status: 'completed' },
  },
  {
    what: 'errors and nothing else',
    body: { ...whose, execution_results: { errors: ['Page 5 was not found.'] } },
    read: { status: 'failed' },
  },
  {
    what: 'HTTP 401 as the data',
    body: { ...whose, agent_data: { status: 401, message: 'Unauthorized' } },
    read: { status: 'failed', errorText: 'HTTP 401: Unauthorized' },
  },
  {
    what: 'HTTP 403 as the data, in text',
    body: { ...whose, agent_data: { status_code: '403', detail: 'Key expired' } },
    read: { status: 'failed', errorText: 'HTTP 403: Key expired' },
  },
  {
    what: 'HTTP 429 as a sentence',
    body: { ...whose, agent_data: 'HTTP 429 Too Many Requests' },
    read: { status: 'failed', errorText: 'HTTP 429 Too Many Requests' },
  },
  {
    what: 'the status of a service in a result',
    body: {
      ...whose,
      agent_data: { ...RESULT, status: 'healthy', integration_status: [{ status: 403 }] },
    },
    read: { status: 'completed' },
  },
  ...[
    "I'm sorry, but I could not access the website.",
    'I apologize, the tool did not answer.',
    'Unfortunately, I was unable to read the page.',
    'I cannot complete this task.',
    'Error: the request failed.',
    'Failed to fetch the page.',
    'As an AI I have no access to the internet.',
    'Unfortunately, the crawl tool returned nothing.',
    'Es tut mir leid, ich konnte die Seite nicht abrufen.',
    'Leider konnte ich die Website nicht öffnen.',
    "Désolé, je n'ai pas pu lire le site.",
    'Lo siento, no pude acceder a la página.',
  ].flatMap((text): DoorCase[] => [
    {
      what: `${JSON.stringify(text)} in place of data`,
      body: { ...whose, execution_results: text },
      read: { status: 'failed', errorText: text },
    },
    {
      what: `${JSON.stringify(text)} as a summary without data`,
      body: { ...whose, execution_status: 'completed', execution_results: { summary: text } },
      read: { status: 'failed', errorText: text },
      found: ['contradiction'],
    },
  ]),
  ...[
    [
      '502 Bad Gateway',
      '<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>',
    ],
    ['Just a moment...', '<!DOCTYPE html><html lang="en"><h1>\nJust a moment...</h1></html>'],
  ].map(([title, page = '']): DoorCase => {
    return {
      what: `a page that says "${title}" in place of data`,
      body: { ...whose, execution_results: page },
      read: { status: 'failed', errorText: `A page was brought: ${title}` },
    };
  }),
  ...(['error', 'failed', 'timeout'] as const).map((status): DoorCase => {
    return {
      what: `a status "${status}" within a result that is nothing but words`,
      body: { ...whose, execution_results: { status, message: 'The site did not answer.' } },
      read: { status: 'failed', errorText: `${status}: The site did not answer.` },
    };
  }),
  {
    what: 'a status "failed" beside data',
    body: { ...whose, execution_results: { ...RESULT, status: 'failed' } },
    read: { status: 'completed' },
  },
  {
    what: 'the status of a failed request in camel case',
    body: { ...whose, execution_results: { statusCode: 401, body: 'Unauthorized' } },
    read: { status: 'failed', errorText: 'HTTP 401' },
  },
  {
    what: 'a page that is a report',
    body: {
      ...whose,
      execution_results: '<html><head><title>404 pages of your site</title></head></html>',
    },
    read: { status: 'completed' },
  },
  {
    what: 'prose that begins like an apology and is about the site',
    body: {
      ...whose,
      execution_results: 'Unfortunately, twelve of twenty pages are never cited by assistants.',
    },
    read: { status: 'completed' },
  },
  {
    what: 'an apology beside data',
    body: { ...whose, execution_results: { ...RESULT, summary: 'Sorry, two pages were missing.' } },
    read: { status: 'completed' },
  },
  {
    what: 'prose that is no apology',
    body: {
      ...whose,
      execution_results: 'The site is ready to be cited. Add a summary to each page.',
    },
    read: { status: 'completed' },
  },
  {
    what: 'a notice without data',
    body: { ...whose, event_type: 'agent.execution', success: true },
    read: { status: 'running', payload: null },
  },
  {
    what: 'a notice of the end without data',
    body: { ...whose, event_type: 'agent.execution', execution_status: 'completed' },
    read: { status: 'running', payload: null },
  },
  {
    what: 'a notice of a failure',
    body: { ...whose, event_type: 'agent.execution', success: false, error_message: 'No model.' },
    read: { status: 'failed', errorText: 'No model.' },
  },
  {
    what: 'a notice with data',
    body: { ...whose, event_type: 'agent.execution', success: true, ...RESULT },
    read: { status: 'completed', payload: RESULT },
  },
  {
    what: 'the word completed and nothing else',
    body: { ...whose, execution_status: 'completed', agent_data: null },
    read: { status: 'completed', payload: null },
  },
  {
    what: 'an unknown word beside success',
    body: { ...whose, execution_status: 'hurray', success: true, execution_results: RESULT },
    read: { status: 'completed' },
    found: ['unknown_status'],
  },
  {
    what: 'a status under another name',
    body: { ...whose, status: 'done', execution_results: RESULT },
    read: { status: 'completed' },
  },
  {
    what: 'a failure under another name',
    body: { ...whose, status: 'aborted', execution_results: {} },
    read: { status: 'failed', errorText: 'aborted' },
  },
];
