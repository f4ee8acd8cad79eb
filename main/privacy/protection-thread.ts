/**
 * The thread that protects large values, started by `ProtectionWorker`.
 *
 * It protects exactly as the main thread does, and holds nothing between two requests.
 */
import { parentPort } from 'node:worker_threads';
import { OsaError } from '../../shared/errors.ts';
import { createPiiProtector } from './pii-protector.ts';
import { protectionRequestSchema, readJson } from './protection-messages.ts';
import type { ProtectionAnswer } from './protection-messages.ts';

const protector = createPiiProtector();

parentPort?.on('message', (message: unknown) => {
  const { id, json } = protectionRequestSchema.parse(message);
  parentPort?.postMessage(answer(id, json), []);
});

function answer(id: number, json: string): ProtectionAnswer {
  try {
    const { value, counts } = protector.protectJson(readJson(json));
    return { id, json: JSON.stringify(value), counts };
  } catch (error) {
    // Messages of other errors may quote what they failed on.
    const known = error instanceof OsaError ? error : new OsaError('protection_failed');
    const { code, message, details } = known.toValue();
    return { id, error: { code, message, details } };
  }
}
