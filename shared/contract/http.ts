/**
 * Paths and header names that the browser host and the renderer's HTTP bridge share.
 */
export const HTTP_PATHS = {
  /** POST `<call>/<procedure name>` with the input as JSON. */
  call: '/api/call',
  /** GET with `run_id` and `after_seq`; server-sent events. */
  events: '/api/events',
  /** GET `<exports>/<export id>`: the file. */
  exports: '/api/exports',
} as const;

/** A header that a cross-site form cannot set; every call carries it. */
export const CALL_HEADER = { name: 'x-osa-console', value: '1' } as const;
