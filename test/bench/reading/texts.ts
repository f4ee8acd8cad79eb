/** A report in Markdown as agents write it, repeated up to a length in characters. */
export function markdownReport(characters: number): string {
  const parts: string[] = ['# GEO audit\n\n**Overall score: 61/100** | **Confidence:** High\n\n'];
  for (let at = 1, length = 0; length < characters; at += 1) {
    const part = `## ${at}. Issues of area ${at}

The pages answer **few** questions; see [page ${at}](https://shop.example/depots/${at}). They load
in 4.${at % 10} s, which is slow, and the answers stand far down where nobody looks for them.

1. **No answer block** (\`/depots/${at}\`)
   - **Impact**: High
   - **Fix**: Add one with the opening hours, the address and a map.
2. **Title too long** – shorten it to 60 characters
   - **Effort**: ${at % 9} days

| Element | Current | Target | Priority |
| --- | ---: | ---: | --- |
| LCP | 4.1 s | 2.5 s | 🔴 High |
| Titles | ${at} of 40 | 40 | Medium |
| FAQ | none | 12 | Low |

> They asked for this in May.

`;
    parts.push(part);
    length += part.length;
  }
  return parts.join('').slice(0, characters);
}

/** A canvas in HTML as agents draw it. */
export function htmlReport(characters: number): string {
  const parts: string[] = [
    '<!DOCTYPE html><html><head><title>Audit</title><style>.card{color:#123}</style></head><body>\n',
  ];
  for (let at = 1, length = 0; length < characters - 20; at += 1) {
    const part = `<section class="area"><h2>Area ${at}</h2>
<div class="cards"><div class="card"><div class="value">${at % 100}</div><div class="label">Score</div></div></div>
<p>The pages answer <strong>few</strong> questions &amp; load in 4.1 s. See <a href="https://shop.example/${at}">page ${at}</a>.</p>
<ul><li><b>Impact</b>: High <span class="badge">Quick win</span></li><li><b>Fix</b>: Add an answer block.</li></ul>
<table><thead><tr><th>Element</th><th>Current</th><th>Target</th></tr></thead><tbody>
<tr><td>LCP</td><td>4.1 s</td><td>2.5 s</td></tr><tr><td>Titles</td><td>${at} of 40</td><td>40</td></tr></tbody></table></section>
`;
    parts.push(part);
    length += part.length;
  }
  return `${parts.join('').slice(0, characters - 20)}</body></html>`;
}

/** Texts that parsers take their time for: what is repeated, and how it is closed. */
export const HOSTILE_TEXTS: Readonly<Record<string, (characters: number) => string>> = {
  quotes: (length) => '>'.repeat(length),
  'lists in lists': (length) => '- '.repeat(length / 2),
  'deep lists': (length) => deepLists(length),
  'one number after the other': (length) => '1. a\n\nb\n\n'.repeat(length / 9),
  'rows of a table': (length) => `| a | b |\n|---|---|\n${'| 1 | **two** |\n'.repeat(length / 16)}`,
  'columns of a table': (length) => `${'|a'.repeat(length / 4)}|\n${'|-'.repeat(length / 4)}|\n`,
  emphasis: (length) => '_a*'.repeat(length / 3),
  'emphasis in emphasis': (length) => `${'*'.repeat(length / 2)}a${'*'.repeat(length / 2)}`,
  brackets: (length) => '![['.repeat(length / 3),
  footnotes: (length) => 'Said[^a].\n\n[^a]: It.\n\n'.repeat(length / 23),
  headings: (length) => '# a\n'.repeat(length / 4),
  'boxes in boxes': (length) => page('<div>'.repeat(length / 5)),
  'tables in tables': (length) => page('<table>'.repeat(length / 7)),
  'unclosed bold type': (length) => page('<b x=1><p>'.repeat(length / 10)),
  'words between boxes in boxes': (length) => page('<div>a'.repeat(length / 6)),
  'cells over cells': (length) =>
    page(`<table>${'<tr><td rowspan=60 colspan=60>x'.repeat(length / 31)}`),
  'a box of many paragraphs': (length) => page(`<div>${'<p>x</p>'.repeat(length / 8)}</div>`),
  'Markdown in boxes': (length) => page('<div>\n# a\n- b\n</div>'.repeat(length / 20)),
  'tags that nothing opened': (length) => page('</x>'.repeat(length / 4)),
  'elements of many names': (length) =>
    `# a\n\n${Array.from({ length: length / 9 }, (_, at) => `<x${at}>\n\n`).join('')}`,
  attributes: (length) => page(`<p ${attributes(length)}>`),
  'words outside of a table': (length) => page(`<table>${'a<b>'.repeat(length / 4)}`),
};

/** Makes sure that a text is read as HTML. */
function page(body: string): string {
  return `<!doctype html>${body}`;
}

function attributes(characters: number): string {
  return Array.from({ length: characters / 8 }, (_, at) => `a${at}=1`).join(' ');
}

function deepLists(characters: number): string {
  const lines: string[] = [];
  for (let at = 0, length = 0; length < characters; at += 1) {
    const line = `${' '.repeat((at * 2) % 200)}- a\n`;
    lines.push(line);
    length += line.length;
  }
  return lines.join('');
}
