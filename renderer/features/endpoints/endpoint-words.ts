import type { CircuitBreaker } from '../../../shared/domain/circuit-breaker.ts';
import type { DeliveryErrorCategory } from '../../../shared/domain/delivery-attempt.ts';
import type { EndpointView, OutboundState } from '../../../shared/domain/outbound.ts';
import type { StateWord } from '../../components/status-words.ts';

/** Why an attempt failed, in words. */
export const CATEGORY_WORDS: Readonly<Record<DeliveryErrorCategory, string>> = {
  address_not_allowed: 'private address',
  dns: 'host not found',
  connection: 'no connection',
  tls: 'certificate not accepted',
  timeout: 'no answer in time',
  bad_response: 'answer not readable',
  redirect: 'redirected',
  client_error: 'refused',
  gone: 'gone',
  rate_limited: 'too many requests',
  server_error: 'failed there',
};

/** How far an event is on its way, in words. */
export const OUTBOUND_WORDS: Readonly<Record<OutboundState, StateWord>> = {
  waiting: { word: 'Waiting', tone: 'accent' },
  delivered: { word: 'Delivered', tone: 'good' },
  refused: { word: 'Refused', tone: 'warn' },
  dead_letter: { word: 'Not delivered', tone: 'bad' },
};

/** Whether events are sent, in words. */
export function endpointState({ state, disabledReason, breaker }: EndpointView): StateWord {
  if (state === 'paused') return { word: 'Paused', tone: 'quiet' };
  if (state === 'keyless') return { word: 'Address or secret missing', tone: 'bad' };
  if (state === 'disabled') {
    const why = disabledReason === 'gone' ? 'wants no more' : 'failed for two days';
    return { word: `Disabled: ${why}`, tone: 'bad' };
  }
  return breakerState(breaker);
}

function breakerState({ state }: CircuitBreaker): StateWord {
  if (state === 'closed') return { word: 'Sending', tone: 'good' };
  return state === 'open'
    ? { word: 'Left alone for now', tone: 'warn' }
    : { word: 'Being tried again', tone: 'warn' };
}

/** A share as a whole percentage; a dash where there is nothing to share. */
export function formatRate(part: number, whole: number): string {
  return whole === 0 ? '–' : `${Math.floor((part / whole) * 100)} %`;
}
