import { createHmac } from 'node:crypto';
import {
  effectiveMode,
  piiRoleSchema,
  redactionModeSchema,
  type PiiContext,
  type PiiRole,
  type RedactionMode,
} from '../../shared/domain/pii-policy.ts';
import type { PiiType } from '../../shared/domain/pii.ts';
import type { RandomBytes } from '../credentials/stored-keys.ts';
import type { Detection } from './detection/detection.ts';
import type { PiiDetector } from './detection/pii-detector.ts';
import { createRedactor } from './redaction/redactor.ts';
import type { EngagementSettings } from './policy/engagement-settings.ts';
import { redactBy } from './redaction/keyed-redact.ts';
import { ephemeralKey } from './redaction/pii-keys.ts';
import { Pseudonyms } from './redaction/pseudonyms.ts';

/** What protection would do to a text. */
export interface TriedText {
  readonly spans: readonly Detection[];
  readonly byMode: Record<RedactionMode, string>;
  readonly byRole: Record<PiiRole, string>;
}

/**
 * Shows what protection does to a text, in each mode and for each role.
 *
 * Nothing is stored: keys are made for this one text, pseudonyms begin at 1, and nothing is
 * counted or recorded.
 *
 * @example
 * ```ts
 * const tried = tryText('Write to jane@example.com.', settings, {}, { detector, random });
 * tried.byMode.partial; // 'Write to j***@e***.com.'
 * ```
 */
export function tryText(
  text: string,
  {
    allowList,
    ownWords,
    overrides,
  }: Pick<EngagementSettings, 'allowList' | 'ownWords' | 'overrides'>,
  context: PiiContext,
  { detector, random }: { detector: PiiDetector; random: RandomBytes },
): TriedText {
  const key = ephemeralKey(random);
  const protect = (modeOf: (type: PiiType) => RedactionMode) =>
    createRedactor({
      detector,
      ...(ownWords === null ? {} : { ownWords }),
      isAllowed: (value, type) => allowList.allows(value, type),
      redact: redactBy(modeOf, {
        key: () => key,
        random,
        seed: random(32),
        pseudonyms: new Pseudonyms((value) =>
          createHmac('sha256', key.hashing).update(value).digest('hex'),
        ),
      }),
    }).redactText(text);
  const inMode = (mode: RedactionMode): string => protect(() => mode).text;
  const forRole = (role: PiiRole): string =>
    protect((type) => effectiveMode(type, { ...context, role }, overrides).mode).text;
  return {
    spans: protect(() => 'mask').detections,
    byMode: byEach(redactionModeSchema.options, inMode),
    byRole: byEach(piiRoleSchema.options, forRole),
  };
}

function byEach<K extends string>(keys: readonly K[], make: (key: K) => string): Record<K, string> {
  const made: Partial<Record<K, string>> = {};
  for (const key of keys) made[key] = make(key);
  // Every key has just been set, which the compiler cannot see.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return made as Record<K, string>;
}
