import { describe, expect, it } from 'vitest';
import { addFiles, isWaiting, toBase64 } from '../../../renderer/features/webhooks/import-files.ts';
import { agentIdSchema } from '../../../shared/domain/agents.ts';
import { MAX_FILE_BYTES } from '../../../shared/contract/deliveries.ts';

const small = new File(['# Findings'], 'report.md');

describe('chosen files', () => {
  it('are added to those that are there, also twice', () => {
    const first = addFiles([], [small, small]);
    const all = addFiles(first, [small]);
    expect(all.map(({ id }) => id)).toEqual([0, 1, 2]);
    expect(all.every(({ outcome }) => outcome === null)).toBe(true);
  });

  it('are refused without being read where they are too large', () => {
    const large = { name: 'large.docx', size: MAX_FILE_BYTES + 1, arrayBuffer: small.arrayBuffer };
    expect(addFiles([], [large])[0]?.outcome).toEqual({ verdicts: [], problem: 'file_too_large' });
  });

  it('wait once, and again where an agent is chosen for one that names none', () => {
    const [file] = addFiles([], [small]);
    const verdict = { agentId: null, verdict: 'refused', deliveryId: null } as const;
    const after = (reason: string) => ({
      ...file!,
      outcome: { verdicts: [{ ...verdict, reason }], problem: null },
    });
    const geoAudit = agentIdSchema.parse('geo_audit');
    expect(isWaiting(file!, null)).toBe(true);
    expect(isWaiting(after('agent_name_missing'), null)).toBe(false);
    expect(isWaiting(after('agent_name_missing'), geoAudit)).toBe(true);
    expect(isWaiting(after('unknown_agent'), geoAudit)).toBe(false);
  });

  it('are sent byte for byte', async () => {
    const bytes = Uint8Array.from({ length: 100_003 }, (_, at) => at % 256);
    const sent = await toBase64(new File([bytes], 'bytes'));
    expect(Buffer.from(sent, 'base64').equals(bytes)).toBe(true);
  });
});
