import { nearestWord } from './nearest-word.ts';

/** Reasons of requests that are counted by their path, because they brought nothing. */
export const VISIT_REASONS = ['no_such_route', 'method_not_allowed', 'discovery_read'] as const;
export type VisitReason = (typeof VISIT_REASONS)[number];

const TOOLS = [
  'osa_send_data_to_osa_webhook',
  'osa_store_workflow_data',
  'osa_workflow_data',
  'osa_retrieve_workflow_context',
  'osa_compile_final_results',
  'osa_validate_workflow_data',
  'osa_validate_language_rules',
];

/** What senders look for, by a word in the path where they look; the first that fits counts. */
const MEANT: readonly (readonly [RegExp, string])[] = [
  [/discover|manifest|openapi|functions/i, '/discovery'],
  [/batch|osa[-_]?workflow|opal\/osa/i, '/api/opal/osa-workflow'],
  [/web-?hook|callback|events?|notify/i, '/api/webhooks/opal-workflow'],
];

/** The path that somebody probably looked for who asked for another; `null` where none is near. */
export function pathMeant(path: string): string | null {
  const last = path.split('/').at(-1) ?? '';
  const tool = /osa_|\/tools?\//i.test(path) ? nearestWord(last, TOOLS) : null;
  if (tool !== null) return `/tools/${tool}`;
  return MEANT.find(([word]) => word.test(path))?.[1] ?? null;
}

/**
 * Says what was asked for how often, and what was probably meant.
 *
 * @returns `null` for a reason that is not counted by path
 */
export function tellVisits(reason: string | null, route: string, count: number): string | null {
  const calls = count === 1 ? '1 call' : `${count} calls`;
  if (reason === 'no_such_route') {
    const meant = pathMeant(route);
    return meant === null
      ? `${calls} to ${route}.`
      : `${calls} to ${route}: did you mean ${meant}?`;
  }
  return reason === 'method_not_allowed' ? `${calls} of ${route}.` : null;
}
