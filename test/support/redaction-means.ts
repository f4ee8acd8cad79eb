import { createHmac, randomBytes } from 'node:crypto';
import { ephemeralKey } from '../../main/privacy/redaction/pii-keys.ts';
import { Pseudonyms } from '../../main/privacy/redaction/pseudonyms.ts';
import type { RedactionMeans } from '../../main/privacy/redaction/keyed-redact.ts';

/** What the seven modes need, with keys of its own. */
export function redactionMeans(): RedactionMeans {
  const key = ephemeralKey(randomBytes);
  return {
    key: () => key,
    random: randomBytes,
    seed: randomBytes(32),
    pseudonyms: new Pseudonyms((value) => createHmac('sha256', 'test').update(value).digest('hex')),
  };
}
