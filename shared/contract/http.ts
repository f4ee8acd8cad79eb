/**
 * Paths and header names that the browser host and the renderer's HTTP bridge share.
 */
export const HTTP_PATHS = {
  /** POST `<call>/<procedure name>` with the input as JSON. */
  call: '/api/call',
  /** GET with `run_id`, `after_seq` and the page's key; server-sent events. */
  events: '/api/events',
  /** GET `<exports>/<export id>` with a ticket: the file. */
  exports: '/api/exports',
  /** POST: a ticket for one download. */
  tickets: '/api/tickets',
} as const;

/** A header that a cross-site form cannot set; every call carries it. */
export const CALL_HEADER = { name: 'x-osa-console', value: '1' } as const;

/**
 * The half of a session that only the page has: the cookie goes to every port of a machine.
 *
 * The page gets it in the fragment of the address that a link leads to, which no request
 * carries, and sends it with each call.
 */
export const PAGE_KEY = {
  header: 'x-osa-page',
  parameter: 'page',
  fragment: '#page=',
} as const;

/** The parameter of a download that carries its ticket. */
export const TICKET_PARAMETER = 'ticket';
