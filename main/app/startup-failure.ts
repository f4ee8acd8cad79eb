import { toErrorValue, type ErrorCode } from '../../shared/errors.ts';

/** What a person is shown when the console cannot start. */
export interface StartupFailure {
  readonly code: ErrorCode;
  readonly title: string;
  readonly message: string;
}

/**
 * Puts into words why the console cannot start.
 *
 * An expected failure says what to do and which setting it is about; anything else says
 * no more than that, because its own words may hold a path or a client's text.
 */
export function describeStartupFailure(error: unknown): StartupFailure {
  const { code, message, details } = toErrorValue(error);
  const settings = Object.entries(details).map(([name, value]) => `${name}: ${value}`);
  return {
    code,
    title: 'The OSA Console cannot start',
    message: [message, ...settings].join('\n'),
  };
}
