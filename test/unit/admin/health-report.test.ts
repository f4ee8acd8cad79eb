import { describe, expect, it } from 'vitest';
import { reportHealth, type HealthFacts } from '../../../main/admin/health-report.ts';

const WELL: HealthFacts = {
  storageProblem: null,
  freeBytes: 50_000_000_000,
  keychainNotice: null,
  waitingDeliveries: 3,
  ingressAddress: 'http://127.0.0.1:4817',
  failingTriggers: [],
  failingEndpoints: 0,
};

function said(change: Partial<HealthFacts>) {
  const { status, score, components } = reportHealth({ ...WELL, ...change });
  const ill = components.filter((one) => one.score < 1);
  return { status, score, ill: ill.map(({ component, says }) => `${component}: ${says}`) };
}

describe('the health of the console', () => {
  it('is good while every part works', () => {
    expect(said({})).toEqual({ status: 'ok', score: 1, ill: [] });
  });

  it.each([
    [
      { failingTriggers: ['https://opal.example'] },
      'degraded',
      0.5,
      'trigger: https://opal.example keeps failing and is left alone for a while. Settings lets it be tried at once.',
    ],
    [
      { failingEndpoints: 2 },
      'degraded',
      0.5,
      'endpoints: 2 endpoints take no events. Webhooks, Sent says why.',
    ],
    [{ keychainNotice: 'No keychain.' }, 'degraded', 0.5, 'keychain: No keychain.'],
    [
      { freeBytes: 700_400_000 },
      'degraded',
      0.5,
      'disk_space: The disk of the data folder has 700 MB left. Free some space.',
    ],
    [
      { freeBytes: 0 },
      'failing',
      0,
      'disk_space: The disk of the data folder has 0 MB left. Free some space.',
    ],
    [{ freeBytes: null }, 'failing', 0, 'disk_space: The data folder cannot be reached.'],
    [{ storageProblem: 'The disk is full.' }, 'failing', 0, 'storage: The disk is full.'],
    [{ waitingDeliveries: 1001 }, 'degraded', 0.5, 'inbox: 1001 deliveries wait to be processed.'],
    [
      { ingressAddress: '' },
      'failing',
      0,
      'ingress: The listener for Opal is not open. Start the console again.',
    ],
  ] as const)('is that of the part that does worst, and says what to do: %j', (change, ...rest) => {
    const [status, score, ill] = rest;
    expect(said(change)).toEqual({ status, score, ill: [ill] });
  });
});
