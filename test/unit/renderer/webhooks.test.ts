import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { processingTime, senderWords } from '../../../renderer/features/webhooks/delivery-words.ts';
import { fromLocalInput, toLocalInput } from '../../../renderer/features/webhooks/local-time.ts';
import { isFiltered, NO_FILTER } from '../../../renderer/features/webhooks/use-deliveries.ts';
import { DELIVERY_REASONS, explainReason } from '../../../shared/domain/delivery-reasons.ts';

/** Codes in the places where the rooms that take deliveries give a reason. */
const GIVEN = [
  /(?:reason|problem): '([a-z]+(?:_[a-z]+)+)'/g,
  /(?:notSplit|unreadable)\('([a-z]+(?:_[a-z]+)+)'\)/g,
  /noteRefusal\([^)]*'([a-z]+(?:_[a-z]+)+)'/g,
];
const ROOMS = ['main/ingress', 'main/workflow', 'main/agent-results/doors', 'main/senders'];

function givenReasons(): string[] {
  const sources = ROOMS.flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(room, name), 'utf8')),
  );
  const all = sources.flatMap((text) =>
    GIVEN.flatMap((form) => [...text.matchAll(form)].flatMap(([, code]) => code ?? [])),
  );
  return [...new Set(all)];
}

describe('the sender of a delivery', () => {
  it.each([
    ['osa_v1', 400, 'Signature'],
    [null, 401, 'Not recognised'],
    [null, 429, 'Not recognised'],
    [null, 413, 'Not checked'],
  ] as const)('that proved %s and was answered %d is "%s"', (authScheme, httpStatus, words) => {
    expect(senderWords({ authScheme, httpStatus })).toBe(words);
  });
});

describe('the reasons', () => {
  it('have a sentence for every code that the console gives', () => {
    const given = givenReasons();
    expect(given.length).toBeGreaterThan(20);
    expect(given.filter((code) => !Object.hasOwn(DELIVERY_REASONS, code))).toEqual([]);
  });

  it('say what to do', () => {
    expect(explainReason('signature_mismatch')).toMatch(
      /did not match.*Compare the webhook secret/,
    );
  });

  it('name the code where there is no sentence', () => {
    expect(explainReason('of_tomorrow')).toContain('"of_tomorrow"');
    expect(explainReason('constructor')).toContain('"constructor"');
  });
});

describe('the list of deliveries', () => {
  it('knows whether a filter leaves anything out', () => {
    expect(isFiltered(NO_FILTER)).toBe(false);
    expect(isFiltered({ ...NO_FILTER, search: '  ' })).toBe(false);
    expect(isFiltered({ ...NO_FILTER, source: 'tool' })).toBe(true);
    expect(isFiltered({ ...NO_FILTER, statuses: ['done'] })).toBe(true);
  });

  it('shows how long processing took, and nothing while it lasts', () => {
    expect(processingTime({ receivedAtMs: 1000, processedAtMs: 1042 })).toBe('42 ms');
    expect(processingTime({ receivedAtMs: 1000, processedAtMs: null })).toBe('');
  });
});

describe('a time in the filter', () => {
  it('is the same after it was shown and read, to the minute', () => {
    for (const at of [Date.UTC(2026, 0, 1, 0, 5), Date.UTC(2026, 6, 31, 23, 59)]) {
      expect(fromLocalInput(toLocalInput(at))).toBe(at);
    }
    expect(toLocalInput(null)).toBe('');
    for (const text of ['', 'yesterday', '2026-13-45T99:99']) {
      expect(fromLocalInput(text)).toBeNull();
    }
  });
});
