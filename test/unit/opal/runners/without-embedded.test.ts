import { describe, expect, it } from 'vitest';
import { withoutEmbedded } from '../../../../main/opal/runners/classify-file.ts';

const BASE64 = 'QUJD'.repeat(19);

describe('what is embedded in a text', () => {
  it.each([
    ['in one line', `![x](data:image/png;base64,${BASE64})`],
    ['in capitals', `![x](DATA:image/png;BASE64,${BASE64})`],
    ['in several lines', `![x](data:image/png;base64,${BASE64}\n${BASE64}\n${BASE64}\nQUI=)`],
    [
      'written out',
      `<img src="data:image/svg+xml;utf8,<svg xmlns='x'><text>QUJDQUJD Ann</text></svg>">`,
    ],
    ['in percent signs', `url(data:image/svg+xml,%3Csvg%3E${BASE64}%3C/svg%3E)`],
  ])('is taken out, %s', (_, text) => {
    const rest = withoutEmbedded(`Before ${text} after`);
    expect(rest).not.toContain('QUJD');
    expect(rest).toMatch(/^Before .*data:,removed.* after$/s);
  });

  it.each([
    'The data: image quality is fine, and data:image/png is a kind.',
    `data:text/plain;base64,short and then ${'a long honest sentence '.repeat(5)}`,
    'A page\n\ndata:image/png;base64,QUJD\n\nThe next paragraph stays.',
  ])('leaves honest words: %s', (text) => {
    expect(withoutEmbedded(text)).toBe(text);
  });
});
