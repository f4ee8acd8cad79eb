import { createHash, randomBytes } from 'node:crypto';
import { PiiDetector } from '../../main/privacy/detection/pii-detector.ts';
import { NO_SETTINGS } from '../../main/privacy/policy/engagement-settings.ts';
import { ProtectionMeter } from '../../main/privacy/protection-meter.ts';
import { Protector } from '../../main/privacy/protector.ts';
import { ephemeralKey } from '../../main/privacy/redaction/pii-keys.ts';
import { createRedactor } from '../../main/privacy/redaction/redactor.ts';
import { Pseudonyms } from '../../main/privacy/redaction/pseudonyms.ts';

type Parts = ConstructorParameters<typeof Protector>[0];

interface Replaced {
  readonly settingsOf?: Parts['engagements']['settingsOf'];
  readonly makeRedactor?: Parts['makeRedactor'];
}

/** A protector with a key of its own; without settings of any client unless they are given. */
export function testProtector(secrets: ReadonlySet<string>, replaced: Replaced = {}): Protector {
  const digest = (value: string): string => createHash('sha256').update(value).digest('hex');
  return new Protector({
    keys: { current: ephemeralKey(randomBytes) },
    engagements: {
      settingsOf: replaced.settingsOf ?? (() => NO_SETTINGS),
      pseudonymsOf: () => new Pseudonyms(digest),
    },
    knownSecrets: () => secrets,
    digest,
    random: randomBytes,
    meter: new ProtectionMeter(),
    detector: new PiiDetector(),
    makeRedactor: replaced.makeRedactor ?? createRedactor,
  });
}
