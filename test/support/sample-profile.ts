import { PNG } from 'pngjs';
import type { DocumentProfile } from '../../shared/domain/document-profile.ts';
import { USUAL_LANGUAGE_RULES } from '../../shared/domain/language-rules.ts';

/** The brand of an invented firm: a green bar for a logo. */
export function sampleProfile(): DocumentProfile {
  const picture = new PNG({ width: 300, height: 80 });
  picture.data.fill(Buffer.from('0a5c4fff', 'hex'));
  return {
    brand: {
      firmName: 'Harbour Consulting',
      primary: '#0a5c4f',
      secondary: '#c2571a',
      fontName: 'Georgia',
    },
    logo: { png: new Uint8Array(PNG.sync.write(picture)), width: 300, height: 80 },
    wordRules: USUAL_LANGUAGE_RULES,
  };
}
