import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitTitle } from '../../../../main/agent-results/normalise/read-text.ts';

describe('splitTitle', () => {
  it('takes the first sentence as the title', () => {
    expect(splitTitle('Repair the feed. It has failed since Monday.')).toEqual({
      title: 'Repair the feed',
      description: 'It has failed since Monday.',
    });
  });

  it('ends a long first sentence at its colon and keeps the whole text', () => {
    const text =
      'Repair the connection to the experimentation service before its data is used: add the new address to the allowlist, issue a key and run the check again.';
    expect(splitTitle(text)).toEqual({
      title: 'Repair the connection to the experimentation service before its data is used',
      description: text,
    });
  });

  it('leaves a short sentence with a colon whole', () => {
    expect(splitTitle('Step one: repair the feed').title).toBe('Step one: repair the feed');
  });

  it('loses no word of any text', () => {
    fc.assert(
      fc.property(fc.lorem({ mode: 'sentences', maxCount: 6 }), (text) => {
        const { title, description } = splitTitle(text);
        const said = `${title} ${description}`;
        for (const word of text.split(/[\s.,]+/)) expect(said).toContain(word);
      }),
    );
  });
});
