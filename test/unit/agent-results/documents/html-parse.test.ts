import fc from 'fast-check';
import { defaultTreeAdapter, parse, type DefaultTreeAdapterTypes } from 'parse5';
import { describe, expect, it } from 'vitest';
import { HtmlElement, type HtmlNode } from '../../../../main/agent-results/documents/html-node.ts';
import { parseHtml } from '../../../../main/agent-results/documents/html-parse.ts';

/** A tree in brackets: `p[One b[two]]`. */
function shape(nodes: readonly HtmlNode[]): string {
  return nodes
    .map((node) => {
      if (node instanceof HtmlElement) return `${node.name}[${shape(node.nodes)}]`;
      return node.text.trim() === '' ? '' : node.text;
    })
    .join('');
}

const NO_WORDS = new Set(['script', 'style', 'template', 'title', 'svg', 'noscript']);

/** The words of a page in their order, as this reader and as a browser have them. */
function ourWords(html: string): string {
  const words = (nodes: readonly HtmlNode[]): string =>
    nodes
      .map((node) => {
        if (!(node instanceof HtmlElement)) return node.text;
        return NO_WORDS.has(node.name) ? '' : words(node.nodes);
      })
      .join('');
  return words(parseHtml(html).nodes).replaceAll(/\s+/g, '');
}

function browserWords(html: string): string {
  const words = (nodes: readonly DefaultTreeAdapterTypes.ChildNode[]): string =>
    nodes
      .map((node) => {
        if (defaultTreeAdapter.isTextNode(node)) return node.value;
        if (!defaultTreeAdapter.isElementNode(node)) return '';
        return NO_WORDS.has(node.tagName) ? '' : words(node.childNodes);
      })
      .join('');
  return words(parse(html).childNodes).replaceAll(/\s+/g, '');
}

const TOKENS =
  '<p>|</p>|<div>|</div>|<h2>|</h2>|<ul>|</ul>|<ol>|<li>|</li>|<dl>|<dt>|<dd>|</dl>|<table>|</table>|<thead>|<tbody>|<tr>|</tr>|<td>|</td>|<th>|<caption>|</caption>|<b>|</b>|<a href=x>|</a>|<span>|</span>|<br>|<hr>|<img>|<pre>|</pre>|<blockquote>|</blockquote>|<details>|<summary>|</summary>|</details>|<section>|</section>|<script>x</script>|<style>x</style>|<!-- x -->|<svg><path/></svg>|<head>|</head>|<body>|</body>|<html>|</html>|&amp;|&eacute;|&#x41;|<|a |b |c |d | |\n'.split(
    '|',
  );

describe('parseHtml', () => {
  it.each<[string, string, string]>([
    ['paragraphs', '<p>One<p>Two<div>Three</p>Four</div>', 'p[One]p[Two]div[Threep[]Four]'],
    [
      'entries, and lists in them',
      '<ul><li>a<ul><li>b</ul><li>c</ul>d',
      'ul[li[aul[li[b]]]li[c]]d',
    ],
    ['terms', '<dl><dt>a<dd>b<dt>c</dl>', 'dl[dt[a]dd[b]dt[c]]'],
    [
      'cells and rows',
      '<table><thead><tr><th>a<tbody><tr><td>b<td>c<tr><td>d</table>e',
      'table[thead[tr[th[a]]]tbody[tr[td[b]td[c]]tr[td[d]]]]e',
    ],
    ['a row that was never opened', '<table><td>a</table>', 'table[tr[td[a]]]'],
    ['headings by others', '<h2>a<h3>b</h2>c', 'h2[a]h3[b]c'],
    ['links by others', '<a href=x>a<a href=y>b</a>', 'a[a]a[b]'],
    [
      'boxes in cells by the cell',
      '<table><tr><td><div>a</td><td>b</div>c',
      'table[tr[td[div[a]]td[bc]]]',
    ],
    ['bold type across blocks', '<b><p>a</b>b</p>', 'b[p[a]]bp[]'],
    ['no box by the words in it', '<span><div>a</span>b</div>', 'span[div[ab]]'],
    ['drawings by what is none', '<svg><path/><p>a', 'svg[path[]]p[a]'],
  ])('closes %s', (_what, html, expected) => {
    expect(shape(parseHtml(html).nodes)).toBe(expected);
  });

  it('puts what stands between cells before its table', () => {
    expect(shape(parseHtml('<table>a<tr>b<td>c</td><p>d</table>').nodes)).toBe(
      'abp[d]table[tr[td[c]]]',
    );
  });

  it('keeps the title apart, and only the first one', () => {
    const { nodes, title } = parseHtml('<title>A &amp; B</title><p>c<title>d</title>');
    expect(title === null ? '' : shape(title.nodes)).toBe('A & B');
    expect(shape(nodes)).toBe('p[ctitle[d]]');
  });

  it('knows the places of elements and of words with entities', () => {
    const html = '<p class=x>Caf&eacute; au lait</p ><p>b';
    const [first, second] = parseHtml(html).nodes;
    if (!(first instanceof HtmlElement) || !(second instanceof HtmlElement)) throw new Error();
    expect(html.slice(first.start, first.end)).toBe('<p class=x>Caf&eacute; au lait</p >');
    expect(html.slice(first.innerStart, first.innerEnd)).toBe('Caf&eacute; au lait');
    expect(html.slice(second.start, second.end)).toBe('<p>b');
    expect(first.nodes[0]).toMatchObject({ text: 'Café au lait', start: 11, isDecoded: true });
  });

  it('takes the first of two attributes of one name', () => {
    const [first] = parseHtml('<p CLASS="a" class="b">').nodes;
    expect(first instanceof HtmlElement ? first.attributes : []).toEqual(['class', 'a']);
  });

  it('keeps the words beyond its depth, and says that it is cut', () => {
    const { nodes, isCut } = parseHtml(`${'<div>'.repeat(400)}a${'</div>'.repeat(400)}b`);
    expect(isCut).toBe(true);
    expect(nodes).toHaveLength(2);
    expect(shape(nodes).replaceAll(/div|\[|\]/g, '')).toBe('ab');
  });

  it('has the words that a browser has, in their order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...TOKENS), { maxLength: 30, size: 'max' }),
        (tokens) => {
          const html = tokens.join('');
          expect(ourWords(html)).toBe(browserWords(html));
        },
      ),
      { numRuns: 3_000 },
    );
  });
});
