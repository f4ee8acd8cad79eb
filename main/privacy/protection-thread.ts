/**
 * The thread that protects large values, started by `ProtectionWorker`.
 *
 * It protects exactly as the main thread does, and holds nothing between two requests.
 */
import { parentPort } from 'node:worker_threads';
import { OsaError } from '../../shared/errors.ts';
import { createPiiProtector, type PiiFinding } from './pii-protector.ts';
import { AllowList } from './policy/allow-list.ts';
import { redactIn } from './redactors.ts';
import { protectionRequestSchema, readJson } from './protection-messages.ts';
import type { ProtectionAnswer, ProtectionOrder } from './protection-messages.ts';

parentPort?.on('message', (message: unknown) => {
  const { id, json, order } = protectionRequestSchema.parse(message);
  parentPort?.postMessage(answer(id, json, order), []);
});

function answer(id: number, json: string, order: ProtectionOrder): ProtectionAnswer {
  try {
    const findings: PiiFinding[] = [];
    const allowList = new AllowList(order.allowed);
    const protector = createPiiProtector({
      redact: (value, type, adjoins) =>
        redactIn(order.modes[type] ?? 'partial')(value, type, adjoins),
      onFinding: (finding) => findings.push(finding),
      ...(order.allowed.length === 0
        ? {}
        : { isAllowed: (value, type) => allowList.allows(value, type) }),
    });
    const { value, counts } = protector.protectJson(readJson(json));
    return { id, json: JSON.stringify(value), counts, findings };
  } catch (error) {
    // Messages of other errors may quote what they failed on.
    const known = error instanceof OsaError ? error : new OsaError('protection_failed');
    const { code, message, details } = known.toValue();
    return { id, error: { code, message, details } };
  }
}
