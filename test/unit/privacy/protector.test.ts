import { describe, expect, it } from 'vitest';
import { PiiDetector } from '../../../main/privacy/detection/pii-detector.ts';
import { AllowList } from '../../../main/privacy/policy/allow-list.ts';
import { NO_SETTINGS } from '../../../main/privacy/policy/engagement-settings.ts';
import { STORED_AGENT_DATA, type ProtectionScope } from '../../../main/privacy/protection.ts';
import { protectByPlan } from '../../../main/privacy/protection-plan.ts';
import type { JsonValue } from '../../../shared/domain/json.ts';
import type { PolicyOverride } from '../../../shared/domain/pii-policy.ts';
import { testProtector } from '../../support/test-protector.ts';

const SCOPE: ProtectionScope = { engagementId: 'acme', context: STORED_AGENT_DATA };
const SECRET = 'swordfish-4711';
const PAYLOAD = {
  contact: 'jane@example.com',
  team: ['ada@client.example', 'call 415-555-2671'],
  note: `the key is ${SECRET}`,
};

/** Settings of the engagement `acme` alone. */
function engagementsWith(overrides: readonly PolicyOverride[]) {
  const allowList = new AllowList([{ kind: 'domain', value: 'client.example' }]);
  return {
    settingsOf: (engagementId: string | null) =>
      engagementId === 'acme' ? { ...NO_SETTINGS, allowList, overrides } : NO_SETTINGS,
  };
}

describe('the protector', () => {
  it('takes out secrets and personal data, but what the engagement allows', () => {
    const protector = testProtector(new Set([SECRET]), engagementsWith([]));
    expect(protector.protectJson(PAYLOAD, SCOPE).value).toEqual({
      contact: 'j***@e***.com',
      team: ['ada@client.example', 'call ******2671'],
      note: 'the key is [secret]',
    });
  });

  it('knows no engagement when none is named', () => {
    const protector = testProtector(new Set(), engagementsWith([]));
    expect(protector.protectText('ada@client.example').value).toBe('a***@c***.example');
  });

  it('makes a plan by which a thread protects with the same result', () => {
    const remove: PolicyOverride = { piiType: 'phone', operation: null, mode: 'remove' };
    const protector = testProtector(new Set([SECRET]), engagementsWith([remove]));
    const plan = protector.planFor(SCOPE);
    expect(plan).not.toBeNull();
    if (plan === null) return;
    const there = protectByPlan(plan, new PiiDetector())(PAYLOAD);
    const here = protector.protectJson(PAYLOAD, SCOPE);
    const timeless = (protections: typeof here.protections) =>
      protections.map((one) => ({ ...one, processingMs: 0 }));
    expect(there.value).toEqual(here.value);
    expect(there.counts).toEqual(here.counts);
    expect(timeless(protector.digested(there.protections, 1))).toEqual(timeless(here.protections));
  });

  it('makes no plan for a mode that needs a key', () => {
    const hash: PolicyOverride = { piiType: 'email', operation: null, mode: 'hash' };
    expect(testProtector(new Set(), engagementsWith([hash])).planFor(SCOPE)).toBeNull();
  });

  it('asks for the secrets each time', () => {
    const secrets = new Set<string>();
    const protector = testProtector(secrets, engagementsWith([]));
    secrets.add(SECRET);
    expect(protector.protectText(`it is ${SECRET}`).value).toBe('it is [secret]');
  });

  it('turns every unexpected error into one that quotes nothing', () => {
    const protector = testProtector(new Set(), {
      makeRedactor: () => {
        throw new RangeError('jane@example.com');
      },
    });
    const failed = expect.objectContaining({
      code: 'protection_failed',
      message: expect.not.stringContaining('jane') as unknown,
    }) as unknown as Error;
    expect(() => protector.protectText('a')).toThrow(failed);
    expect(() => protector.protectJson(['a'])).toThrow(failed);
  });

  it('says of a value nested too deeply that it is', () => {
    let deep: JsonValue = 'x';
    for (let level = 0; level < 300; level += 1) deep = [deep];
    expect(() => testProtector(new Set()).protectJson(deep)).toThrow(/nests deeper/);
  });
});
