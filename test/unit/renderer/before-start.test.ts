import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { DESTINATIONS } from '../../../renderer/navigation/destinations.ts';

const RENDERER = fileURLToPath(new URL('../../../renderer/', import.meta.url));

it('the page shows the screens of the sidebar before the console has started', async () => {
  const page = await readFile(`${RENDERER}index.html`, 'utf8');
  const labels = [...page.matchAll(/<span class="frame-link"><i><\/i>([^<]+)<\/span>/g)];
  expect(labels.map(([, label]) => label)).toEqual(DESTINATIONS.map(({ label }) => label));
});

it.each(['light', 'dark'])(
  'its %s colours are those that the console goes on with',
  async (scheme) => {
    const [before, tokens] = await Promise.all(
      ['before-start.css', 'tokens.css'].map((file) =>
        readFile(`${RENDERER}theme/${file}`, 'utf8'),
      ),
    );
    const rule = scheme === 'light' ? ':root {' : ":root[data-mantine-color-scheme='dark'] {";
    const after = coloursIn(tokens, rule);
    const first =
      scheme === 'light'
        ? ['html {']
        : ["='light']) {", "html[data-mantine-color-scheme='dark'] {"];
    for (const start of first) {
      const shown = coloursIn(before, start);
      expect(Object.keys(shown).length).toBeGreaterThan(4);
      expect(after).toMatchObject(shown);
    }
  },
);

/** The custom properties of the rule that begins so. */
function coloursIn(sheet: string | undefined, start: string): Record<string, string> {
  const rule = sheet?.slice(sheet.indexOf(start)).split('}')[0] ?? '';
  return Object.fromEntries(
    [...rule.matchAll(/(--osa-[a-z-]+): (#[0-9a-f]+);/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  );
}
