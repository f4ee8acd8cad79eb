import { createHash } from 'node:crypto';
import type { ReportLook } from '../report-look.ts';
import type { Memo, ReportDocument } from '../document/document.ts';
import { ReportWords } from '../document/report-words.ts';
import { escapeHtml } from './escape-html.ts';
import { HtmlBlocks, TITLE_ID, type HtmlHeading } from './html-blocks.ts';
import { htmlStyle } from './html-style.ts';
import { HtmlText } from './html-text.ts';

/** Its one style sheet and its logo are all that the page may load; it has no script. */
function policyOf(style: string): string {
  const digest = createHash('sha256').update(style).digest('base64');
  return `default-src 'none'; style-src 'sha256-${digest}'; img-src data:; base-uri 'none'; form-action 'none'`;
}

/**
 * Sets a document as one HTML file that needs no network and no script.
 *
 * Every text is escaped, so nothing that an agent wrote is markup. The same document gives the
 * same bytes.
 */
export function htmlOf(document: ReportDocument): string {
  const { meta, head, foot, look, memo, sections, words } = document;
  const style = htmlStyle(look);
  const text = new HtmlText(new ReportWords(meta.locale), meta.isRightToLeft);
  const blocks = new HtmlBlocks(text);
  const answer = memoHtml(memo, words.soWhat, blocks);
  const parts = sections.map((section) => {
    const id = `part-${blocks.headings.length + 1}`;
    return `<section aria-labelledby="${id}">\n${blocks.all(section.blocks)}\n</section>`;
  });
  const contents = contentsHtml(words.contents, blocks.headings);
  return `<!doctype html>
<html lang="${meta.locale}" dir="${meta.isRightToLeft ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policyOf(style))}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="OSA Console">
<title>${escapeHtml(meta.title)}</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#content">${escapeHtml(text.words.say('skip'))}</a>
<header class="head">${logoHtml(look)}<span>${blocks.rich(head.client)}</span><span${head.isPractice ? ' class="practice"' : ''}>${escapeHtml(head.right)}</span></header>
<main id="content" tabindex="-1"${parts.length === 0 ? '' : ' class="with-contents"'}>
${answer}
${parts.length === 0 ? '' : `${contents}\n<div class="parts">\n${parts.join('\n')}\n</div>`}
</main>
<footer class="foot">${escapeHtml(foot)}</footer>
</body>
</html>
`;
}

function logoHtml({ logo, firmName }: ReportLook): string {
  if (logo === null) return '';
  const png = Buffer.from(logo.png).toString('base64');
  return `<img class="logo" alt="${escapeHtml(firmName)}" src="data:image/png;base64,${png}">`;
}

function memoHtml(memo: Memo, soWhat: string, blocks: HtmlBlocks): string {
  const { rich } = blocks;
  const pillars = memo.pillars.map(({ topic, sentence, chart, soWhat: follows }) =>
    [
      `<div class="pillar"><p class="topic">${rich(topic)}</p><h2>${rich(sentence)}</h2>`,
      chart === null ? '' : blocks.chart(chart, '', true),
      follows === null
        ? ''
        : `<p class="small"><span class="so">${escapeHtml(soWhat)}</span> ${rich(follows)}</p>`,
      '</div>',
    ].join(''),
  );
  const left = memo.moveCount - (memo.moves?.rows.length ?? 0);
  return [
    `<article class="memo" aria-labelledby="${TITLE_ID}">`,
    `<p class="eyebrow">${rich(memo.client)}</p>`,
    `<h1 id="${TITLE_ID}">${rich(memo.title)}</h1>`,
    memo.support.runs.length === 0 ? '' : `<p class="support">${rich(memo.support)}</p>`,
    `<p class="answered">${rich(memo.answered)}</p>`,
    pillars.length === 0 ? '' : `<div class="pillars">${pillars.join('')}</div>`,
    memo.moves === null ? '' : `<h2>${escapeHtml(memo.movesTitle)}</h2>${blocks.table(memo.moves)}`,
    left > 0
      ? `<p class="note">${escapeHtml(memo.moreMoves.replace('{count}', String(left)))}</p>`
      : '',
    `<div class="decisions"><h2>${escapeHtml(memo.decisionsTitle)}</h2><ul>${memo.decisions
      .map((decision) => `<li>${rich(decision)}</li>`)
      .join('')}</ul></div>`,
    memo.note === '' ? '' : `<p class="note">${escapeHtml(memo.note)}</p>`,
    '</article>',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

/** Headings of the first two levels. */
function contentsHtml(title: string, headings: readonly HtmlHeading[]): string {
  const items: string[] = [];
  let inner: string[] = [];
  const close = (): void => {
    if (inner.length > 0) items.push(`${items.pop() ?? '<li>'}<ul>${inner.join('')}</ul>`);
    inner = [];
  };
  for (const { id, level, text } of headings) {
    const link = `<a href="#${id}">${escapeHtml(text)}</a>`;
    if (level === 1) {
      close();
      items.push(`<li>${link}`);
    } else if (level === 2) inner.push(`<li>${link}</li>`);
  }
  close();
  const list = items.map((item) => `${item}</li>`).join('');
  return `<nav aria-labelledby="contents"><h2 id="contents">${escapeHtml(title)}</h2><ul>${list}</ul></nav>`;
}
