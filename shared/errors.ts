import { OPAL_ERRORS } from './opal-errors.ts';

/**
 * The registry of everything that can go wrong in a way somebody should act on.
 *
 * A code is stable and is what programs compare; the message is what a person reads.
 * `retry` says whether trying the same again can help.
 */
export const ERRORS = {
  ...OPAL_ERRORS,
  invalid_input: { message: 'The input is not valid.', httpStatus: 400, retry: false },
  not_found: { message: 'It does not exist, or no longer exists.', httpStatus: 404, retry: false },
  unauthenticated: {
    message: 'The session has ended. Open the console again with a new link.',
    httpStatus: 401,
    retry: false,
  },
  not_comparable: {
    message:
      'These two cannot be compared. Choose two runs of one client, both real or both practice.',
    httpStatus: 409,
    retry: false,
  },
  forbidden: { message: 'That is not allowed from here.', httpStatus: 403, retry: false },
  conflict: {
    message: 'It has changed in the meantime. Check its current state and try again.',
    httpStatus: 409,
    retry: true,
  },
  illegal_transition: {
    message: 'The run is not in a state that allows this.',
    httpStatus: 409,
    retry: false,
  },
  force_sync_active: {
    message: 'A force sync is under way. Wait for it to end, or cancel it.',
    httpStatus: 409,
    retry: true,
  },
  credentials_required: {
    message: 'At least one API key is needed. Enter one under "Project and keys".',
    httpStatus: 400,
    retry: false,
  },
  trigger_not_configured: {
    message: 'No Opal trigger URL is set. Enter it under Settings, or use the practice Opal.',
    httpStatus: 409,
    retry: false,
  },
  trigger_refused: {
    message: 'Opal refused the trigger. Check its URL and auth key under Settings.',
    httpStatus: 502,
    retry: false,
  },
  trigger_unauthorized: {
    message: 'Opal did not accept the auth key (401). Enter it again under Settings.',
    httpStatus: 502,
    retry: false,
  },
  trigger_forbidden: {
    message:
      'The auth key may not start this workflow (403). Check the key and the trigger in Opal.',
    httpStatus: 502,
    retry: false,
  },
  trigger_not_found: {
    message: 'Opal has no trigger at this URL (404). Copy the URL again from the trigger in Opal.',
    httpStatus: 502,
    retry: false,
  },
  trigger_rate_limited: {
    message:
      'Opal is not accepting more requests at the moment (429). The request will be sent again later.',
    httpStatus: 502,
    retry: true,
  },
  trigger_not_opal: {
    message:
      'This URL leads to a page or a redirect, not to an Opal trigger. Copy the URL again from the trigger in Opal.',
    httpStatus: 502,
    retry: false,
  },
  trigger_unreachable: {
    message: 'Opal could not be reached. Check the connection and start again.',
    httpStatus: 502,
    retry: true,
  },
  address_not_allowed: {
    message: 'That address is not allowed: use https and a public host.',
    httpStatus: 400,
    retry: false,
  },
  host_not_found: {
    message: 'No host of that name was found. Check the address and the connection.',
    httpStatus: 400,
    retry: true,
  },
  keychain_unavailable: {
    message: 'The OS keychain cannot be used. Secrets are held in memory for this run only.',
    httpStatus: 503,
    retry: false,
  },
  storage_unavailable: {
    message: 'The database cannot be written. Free some disk space or check the data folder.',
    httpStatus: 503,
    retry: true,
  },
  storage_from_the_future: {
    message: 'The database was written by a newer version of the console. Update the console.',
    httpStatus: 500,
    retry: false,
  },
  body_unreadable: {
    message: 'The stored delivery cannot be decrypted: its key is not in the keychain.',
    httpStatus: 409,
    retry: false,
  },
  protection_failed: {
    message:
      'Personal data could not be protected, so none of it was stored in the clear. The log has the cause.',
    httpStatus: 500,
    retry: false,
  },
  agent_timeout: {
    message: 'The agent did not answer in time.',
    httpStatus: 504,
    retry: true,
  },
  agent_failed: { message: 'The agent reported a failure.', httpStatus: 502, retry: true },
  agent_authentication_failure: {
    message: 'The keys were not accepted. Check them, then resume the run.',
    httpStatus: 502,
    retry: false,
  },
  webhook_delivery_failure: {
    message: 'Opal is not answering at the moment. The request will be sent again automatically.',
    httpStatus: 502,
    retry: true,
  },
  agent_data_validation_failure: {
    message: 'The agent sent no usable result.',
    httpStatus: 422,
    retry: true,
  },
  nothing_to_report: {
    message: 'No agent has answered yet, so there is nothing to export.',
    httpStatus: 409,
    retry: true,
  },
  report_failed: {
    message: 'The report could not be made. The log has the reason.',
    httpStatus: 500,
    retry: true,
  },
  not_settled: {
    message: 'Something is still to settle before this goes to a client.',
    httpStatus: 409,
    retry: false,
  },
  cancelled: { message: 'It was cancelled.', httpStatus: 409, retry: true },
  port_in_use: { message: 'The port is in use.', httpStatus: 500, retry: false },
  data_dir_unusable: { message: 'The data folder cannot be used.', httpStatus: 500, retry: false },
  invalid_configuration: {
    message: 'The configuration is not valid.',
    httpStatus: 500,
    retry: false,
  },
  connection_lost: {
    message: 'The connection to the console was lost. Trying to reconnect.',
    httpStatus: 503,
    retry: true,
  },
  opal_budget_reached: {
    message:
      'This would pass the budget of credits, so nothing was started. Raise the budget under Usage, or wait for the next month.',
    httpStatus: 409,
    retry: false,
  },
  opal_other_instance: {
    message:
      'This instance of Opal is not the one that this client’s runs have gone to. Check it, then confirm it.',
    httpStatus: 409,
    retry: false,
  },
  internal: {
    message: 'Something went wrong inside the console. The log has the details.',
    httpStatus: 500,
    retry: true,
  },
} as const satisfies Record<string, { message: string; httpStatus: number; retry: boolean }>;

/** The code of an error, stable across versions. */
export type ErrorCode = keyof typeof ERRORS;

/** An error as it crosses the contract: no stack, no path, no personal data. */
export interface ErrorValue {
  readonly code: ErrorCode;
  readonly message: string;
  /** Which field or setting, in a form a program can use. */
  readonly details: Readonly<Record<string, string>>;
}

/**
 * An expected failure with a registered code.
 *
 * Inside one process it is thrown; across a boundary it travels as its `toValue()`.
 */
export class OsaError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, string>>;

  constructor(
    code: ErrorCode,
    options: { message?: string; details?: Record<string, string>; cause?: unknown } = {},
  ) {
    super(
      options.message ?? ERRORS[code].message,
      options.cause === undefined ? {} : { cause: options.cause },
    );
    this.name = 'OsaError';
    this.code = code;
    this.details = options.details ?? {};
  }

  toValue(): ErrorValue {
    return { code: this.code, message: this.message, details: this.details };
  }
}

/** Turns whatever was thrown into a value that may leave the engine. */
export function toErrorValue(error: unknown): ErrorValue {
  if (error instanceof OsaError) return error.toValue();
  return { code: 'internal', message: ERRORS.internal.message, details: {} };
}
