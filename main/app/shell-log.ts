/** What the shell reports. Names and codes only: no address, no argument, no text. */
export type ShellEvent =
  'message_refused' | 'navigation_refused' | 'window_gone' | 'window_given_up';

/** Reports something about the shell; `details` are codes and channel names. */
export type ShellLog = (event: ShellEvent, details: Readonly<Record<string, string>>) => void;
