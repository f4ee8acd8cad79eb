import { expect, it } from 'vitest';
import { readDocument } from '../../../../main/agent-results/documents/read-document.ts';
import type { Part } from '../../../../main/agent-results/documents/part.ts';
import { createRedactor } from '../../../../main/privacy/redaction/redactor.ts';

function textsOf(part: Part): string[] {
  return [part.label, part.text, part.lead, ...part.parts.flatMap(textsOf)].filter(
    (text) => text !== '',
  );
}

function read(text: string): string[] {
  const document = readDocument(text, '');
  return document === null ? [] : textsOf(document.root);
}

it.each(['partial', 'mask'] as const)(
  'reads values that were protected (%s) as they stand, and not as emphasis',
  (mode) => {
    const { text } = createRedactor({ mode }).redactText(
      '# Team\n\n**Jane Miller** leads this. Call 415-555-2671 or jane.miller@example.com.',
    );
    const shown = read(text).join(' ');
    const stars = /\*+[^\s*]*|[^\s*]\*+/g;
    expect(text).toMatch(/\*{3}/);
    for (const [hidden] of text.replaceAll('**', '').matchAll(stars)) {
      expect(shown.replaceAll('**', '')).toContain(hidden);
    }
  },
);

it('keeps half of a phone number from reading as a number', () => {
  expect(read('# Team\n\nCall ******2671 today.')).toContain('Call ******2671 today.');
  expect(read('# Team\n\n**J*** M***** leads.')).toContain('J*** M*** leads.');
});

it('still reads emphasis', () => {
  expect(read('# Team\n\nThis is **high** and *soft* and ***both***.')).toContain(
    'This is high and soft and both.',
  );
});
