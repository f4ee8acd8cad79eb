import { createHmac } from 'node:crypto';
import type { PiiType } from '../../../shared/domain/pii.ts';
import { FAKES } from './fake-values.ts';
import { foldValue } from './fold-value.ts';

/**
 * Replaces a value by a fake that looks like it and belongs to nobody.
 *
 * Under one seed equal values get equal fakes, so a text stays readable. There are far
 * fewer fakes than values and the seed is not stored, so there is no way back.
 */
export function anonymizeValue(seed: Uint8Array, value: string, type: PiiType): string {
  const bytes = createHmac('sha256', seed)
    .update(`${type}\0${foldValue(type, value)}`, 'utf8')
    .digest();
  let place = 0;
  return FAKES[type]((below) => {
    const drawn = bytes.readUInt32BE(place % 28);
    place += 4;
    return drawn % below;
  });
}
