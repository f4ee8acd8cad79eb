import { createHash, randomBytes } from 'node:crypto';
import BetterSqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { PiiDetector } from '../../../main/privacy/detection/pii-detector.ts';
import { PIIProtectionManager } from '../../../main/privacy/pii-protection-manager.ts';
import { NO_SETTINGS } from '../../../main/privacy/policy/engagement-settings.ts';
import { ProtectionMeter } from '../../../main/privacy/protection-meter.ts';
import { ephemeralKey } from '../../../main/privacy/redaction/pii-keys.ts';
import { Pseudonyms } from '../../../main/privacy/redaction/pseudonyms.ts';
import { createRedactor } from '../../../main/privacy/redaction/redactor.ts';
import { openRepositories } from '../../../main/storage/repositories.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { builtInAgents } from '../../../shared/domain/built-in-agents.ts';
import type { PIIProtectionConfig } from '../../../shared/domain/pii-protection.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** A manager with a database of its own, and what the audit in it says. */
async function openManager(config: Partial<PIIProtectionConfig>) {
  const folder = await temporaryFolder();
  const database = await openDatabase(folder.path);
  const digest = (value: string): string => createHash('sha256').update(value).digest('hex');
  const { piiAudit } = openRepositories(database, builtInAgents, digest);
  const pseudonyms = new Pseudonyms(digest);
  const manager = new PIIProtectionManager(config, {
    database,
    audit: piiAudit,
    keys: { current: ephemeralKey(randomBytes) },
    engagements: {
      settingsOf: () => NO_SETTINGS,
      pseudonymsOf: () => pseudonyms,
      savePseudonyms: async () => undefined,
    },
    knownSecrets: () => new Set(['a-key-of-the-console']),
    digest,
    random: randomBytes,
    meter: new ProtectionMeter(),
    detector: new PiiDetector(),
    makeRedactor: createRedactor,
    clock: { now: () => Date.UTC(2026, 2, 2) },
  });
  return {
    manager,
    verify: () => piiAudit.verify(Date.UTC(2026, 2, 3)),
    rows() {
      const raw = new BetterSqlite(`${folder.path}/console.db`, { readonly: true });
      const rows: unknown[] = raw
        .prepare(
          `SELECT pii_type, redaction_mode, frameworks, requirements, legal_hold, retain_until
           FROM pii_audit_log ORDER BY pii_type`,
        )
        .all();
      raw.close();
      return rows;
    },
    async [Symbol.asyncDispose]() {
      await database.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

it('protects the example of the specification, and records it for the laws that are named', async () => {
  await using here = await openManager({
    redaction_mode: 'partial',
    audit_enabled: true,
    compliance_frameworks: ['gdpr', 'ccpa', 'hipaa'],
  });
  const testData = {
    feedback: 'Please contact john.doe@company.com or call 555-123-4567. SSN: 123-45-6789',
    metadata: { user_ip: '192.168.1.100', card_number: '4532-1234-5678-9012' },
  };
  const { protected_data, pii_detections } = await here.manager.protectAgentData(testData, {
    operation_type: 'storage',
    data_classification: 'confidential',
    user_role: 'user',
    legal_basis: 'legitimate_interest',
  });
  expect(protected_data).toEqual({
    feedback: 'Please contact j***@c***.com or call ******4567. SSN: ***-**-6789',
    metadata: { user_ip: '192.x.x.x', card_number: '************9012' },
  });
  expect(pii_detections.map((one) => [one.pii_type, one.original_value, one.field_path])).toEqual([
    ['email', 'john.doe@company.com', '/feedback'],
    ['phone', '555-123-4567', '/feedback'],
    ['ssn', '123-45-6789', '/feedback'],
    ['ip_address', '192.168.1.100', '/metadata/user_ip'],
    ['credit_card', '4532-1234-5678-9012', '/metadata/card_number'],
  ]);
  expect(new Set(pii_detections.map((one) => one.protection_method))).toEqual(new Set(['partial']));
  expect(pii_detections.every((one) => one.audit_logged)).toBe(true);
  expect(here.rows()).toHaveLength(5);
  for (const row of here.rows()) {
    expect(row).toMatchObject({
      redaction_mode: 'partial',
      frameworks: 'gdpr ccpa hipaa',
      requirements: 'data_minimization privacy_by_design',
      legal_hold: 0,
      retain_until: '2033-03-02T00:00:00.000Z',
    });
  }
  expect(await here.verify()).toMatchObject({ broken: null, rows: 5 });
});

it('says of each value of a text what stands in its place, by the context that it is for', async () => {
  await using here = await openManager({ retention_years: 2, compliance_frameworks: ['gdpr'] });
  const text = 'SSN: 123-45-6789, jane@example.com, a-key-of-the-console';
  const shown = await here.manager.detectAndProtectPII(text, { operation_type: 'display' });
  expect(shown).toMatchObject([
    { pii_type: 'ssn', protection_method: 'hash' },
    { pii_type: 'email', protection_method: 'partial', protected_value: 'j***@e***.com' },
  ]);
  expect(shown[0]?.protected_value).toMatch(/^\[ssn:hash:/);
  const forGuest = await here.manager.detectAndProtectPII(text, { user_role: 'guest' });
  expect(forGuest.map((one) => one.protected_value)).toEqual(['[removed]', '[removed]']);
  expect(here.rows()[0]).toMatchObject({
    frameworks: 'gdpr',
    retain_until: '2028-03-02T00:00:00.000Z',
  });
});

it('follows its configuration: another mode, no context, no audit', async () => {
  await using here = await openManager({
    redaction_mode: 'mask',
    context_awareness: false,
    audit_enabled: false,
  });
  const detect = (operation: 'storage' | 'logging') =>
    here.manager.detectAndProtectPII('SSN: 123-45-6789', {
      operation_type: operation,
      user_role: 'guest',
    });
  expect(await detect('storage')).toMatchObject([
    { protection_method: 'mask', audit_logged: false },
  ]);
  // What harms most is never logged in part, whatever the configuration says.
  expect(await detect('logging')).toMatchObject([{ protection_method: 'hash' }]);
  expect(here.rows()).toEqual([]);
});

it('finds nothing in a text without personal data, and refuses a configuration that means nothing', async () => {
  await using here = await openManager({});
  expect(await here.manager.detectAndProtectPII('Renewals grew by 4 %.')).toEqual([]);
  expect(await here.manager.protectAgentData({})).toEqual({
    protected_data: {},
    pii_detections: [],
  });
  expect(here.rows()).toEqual([]);
  await expect(openManager({ retention_years: 0 })).rejects.toThrow(/retention_years/);
});
