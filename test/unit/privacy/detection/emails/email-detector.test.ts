import { describe, expect, it } from 'vitest';
import { emailDetector } from '../../../../../main/privacy/detection/emails/email-detector.ts';
import { detectedValues } from '../../../../support/detected-values.ts';

describe('the e-mail detector', () => {
  it.each([
    ['a plain address', 'Write to jane@example.com today.', 'jane@example.com'],
    ['one after a colon', 'mailto:jane@example.com', 'jane@example.com'],
    ['one in angle brackets', 'Jane <jane.doe@example.com>', 'jane.doe@example.com'],
    ['a plus address', 'jane+news@example.co.uk', 'jane+news@example.co.uk'],
    ['capitals', 'JANE@EXAMPLE.ORG', 'JANE@EXAMPLE.ORG'],
    ['an apostrophe', "o'brien@example.com", "o'brien@example.com"],
    ['a quoted local part', '"jane doe"@example.com', '"jane doe"@example.com'],
    ['an umlaut domain', 'jürgen@bücher.example', 'jürgen@bücher.example'],
    ['a punycode domain', 'a@xn--d1acufc.xn--p1ai', 'a@xn--d1acufc.xn--p1ai'],
    ['an address in another script', 'почта@пример.рф', 'почта@пример.рф'],
    ['one that follows a word without a space', '请联系jane@example.com谢谢', 'jane@example.com'],
    ['one in a URL', '/sign-up?email=jane%40example.com&step=2', 'jane%40example.com'],
    ['one in Markdown', '**jane@example.com**', 'jane@example.com'],
    ['one before digits', 'jane@example.com123', 'jane@example.com'],
    ['a zero-width space inside', 'jane\u200b@example.com', 'jane\u200b@example.com'],
    ['fullwidth signs', 'jane＠example．com', 'jane＠example．com'],
    ['the end of a sentence', 'Ask jane@example.com.', 'jane@example.com'],
    ['an escaped line break before', '\\njane@example.com', 'jane@example.com'],
  ])('finds %s', (_, text, value) => {
    expect(detectedValues(emailDetector, text)).toEqual([value]);
  });

  it('finds each of several', () => {
    expect(detectedValues(emailDetector, 'a@b.co,b@c.io;c@d.net')).toEqual([
      'a@b.co',
      'b@c.io',
      'c@d.net',
    ]);
  });

  it.each([
    ['a handle', 'Follow @jane or https://example.com/@jane/posts'],
    ['a missing domain', 'jane@'],
    ['a missing local part', '@example.com'],
    ['a host without a dot', 'jane@localhost'],
    ['a version', 'react@18.2.0'],
    ['a scoped package', '@scope/package'],
    ['a picture at double size', 'logo@2x.png'],
    ['a pattern', '/[a-z]+@[a-z]+/'],
    ['a masked address', 'j***@e***.com'],
    ['a hostname', 'mail.example.com'],
  ])('passes over %s', (_, text) => {
    expect(detectedValues(emailDetector, text)).toEqual([]);
  });
});
