import {
  createContentProtector,
  type ContentProtector,
} from '../../main/privacy/content-protector.ts';
import { createPiiProtector } from '../../main/privacy/redaction/pii-protector.ts';

/** Protects in the mode `partial`, without settings of any client and without an audit. */
export function contentProtector(secrets: ReadonlySet<string>): ContentProtector {
  const pii = createPiiProtector();
  return createContentProtector(
    {
      protectJson: (value) => ({ ...pii.protectJson(value), protections: [] }),
      protectText(text) {
        const { text: value, ...rest } = pii.protectText(text);
        return { ...rest, value, protections: [] };
      },
      orderOf: () => ({ modes: {}, allowed: [], operation: 'storage' }),
      digested: () => [],
    },
    () => secrets,
  );
}
