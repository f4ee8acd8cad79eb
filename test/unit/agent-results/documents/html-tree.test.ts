import { describe, expect, it } from 'vitest';
import { readHtml } from '../../../../main/agent-results/documents/html-tree.ts';
import { allParts, outline, textAt } from './outline.ts';

function read(html: string): string[] {
  return outline(readHtml(html, '/output'));
}

describe('readHtml', () => {
  it.each<[string, string, string[]]>([
    [
      'nests sections, and ends them with their box',
      '<h1>🚀 Audit</h1><section><h2>1. Issues</h2><p>One &amp; two.</p></section><p>After.</p>',
      [
        'section1 Audit:',
        '  section2 #1 Issues:',
        '    paragraph One & two.',
        '  paragraph After.',
      ],
    ],
    [
      'leaves a heading open whose box holds nothing else',
      '<div class="head"><h2>Issues</h2></div><div><ul><li>One</li></ul></div>',
      ['section2 Issues:', '  item One'],
    ],
    [
      'reads roles as headings, and the title of the page where it has no other',
      '<title>Audit</title><div role="heading" aria-level="3">Gaps</div>None.',
      ['section1 Audit:', '  section3 Gaps:', '    paragraph None.'],
    ],
    [
      'drops what runs, is hidden, comes from elsewhere or leads there',
      '<style>p{}</style><script>alert(1)</script><template>t</template><svg><text>s</text></svg>' +
        '<iframe src="x">i</iframe><!-- c --><p hidden>a</p><p aria-hidden="true">b</p>' +
        '<p style="display: none">c</p><p style="visibility:hidden">d</p><p style="font-size:0">e</p>' +
        '<p style="position:absolute;left:-9999px">f</p><nav>g</nav><footer>h</footer>' +
        '<button>i</button><ul role="menu"><li>j</li></ul><select><option>k</option></select>' +
        '<ul><li><a href="#x">To x</a></li><li><a href="#y">To y</a></li></ul><p>Kept</p>',
      ['paragraph Kept'],
    ],
    [
      'reads boxes of a number and its name, in any order',
      '<div class="card"><div class="value">61</div><div class="label">Score</div></div>' +
        '<div class="card"><h3>Reach</h3><p>41 %</p><small>of all answers</small></div>' +
        '<div><span>Speed</span><span>4.1 s</span></div>' +
        '<div><span>Readiness</span><b>Medium</b></div><div class="kpi">Risk<b>Low</b></div>' +
        '<div class="kpi"><div class="kpi-value">High</div><div class="kpi-label">Trust</div></div>',
      [
        'field Score: 61',
        'field Reach: 41 %',
        '  paragraph of all answers',
        'field Speed: 4.1 s',
        'field Readiness: Medium',
        'field Risk: Low',
        'field Trust: High',
      ],
    ],
    [
      'sets badges apart from the words beside them',
      '<h3>No answer block <span class="badge high">High</span></h3><ul><li>Add one <span class="tag">Quick</span></li></ul>',
      ['section3 No answer block:', '  field High', '  item Add one', '    field Quick'],
    ],
    [
      'reads meters with their names',
      '<p>Score: <progress value="61" max="100"></progress></p><meter aria-label="Reach" value="0.4"></meter>',
      ['field Score: 61/100', 'field Reach: 0.4'],
    ],
    [
      'reads labels in lines, entries and boxes',
      '<p><strong>Fix:</strong> Add one<br><b>Effort</b>: 2 days</p><ul><li><b>Impact</b>: High<ul><li>Deep: yes</li></ul></li></ul><div><strong>Score</strong> 61</div>',
      [
        'field Fix: Add one',
        'field Effort: 2 days',
        'item Impact: High',
        '  item Deep: yes',
        'field Score: 61',
      ],
    ],
    [
      'reads numbers, boxes to tick and definitions',
      '<ol start="3"><li>Three</li><li><input type="checkbox" checked> Four</li></ol><dl><dt>Owner</dt><dd>Ann</dd><dt>When</dt><dd>Q3</dd></dl>',
      ['item #3 Three', 'item #4 [x] Four', 'field Owner: Ann', 'field When: Q3'],
    ],
    [
      'reads tables with heads over several rows and columns',
      '<table><caption>Speeds</caption><thead><tr><th rowspan=2>Page</th><th colspan=2>Mobile</th></tr><tr><th>LCP</th><th>CLS</th></tr></thead>' +
        '<tr><td rowspan=2>/</td><td>4.1 s</td><td>0.1</td></tr><tr><td>3 s</td><td>0.2</td></tr>' +
        '<tr><td colspan=3>Others</td></tr><tr><td>/a</td><td>1</td><td>2</td></tr></table>',
      [
        'table Speeds:',
        '  row',
        '    field Page: /',
        '    field Mobile LCP: 4.1 s',
        '    field Mobile CLS: 0.1',
        '  row',
        '    field Page: /',
        '    field Mobile LCP: 3 s',
        '    field Mobile CLS: 0.2',
        '  section7 Others:',
        '    row',
        '      field Page: /a',
        '      field Mobile LCP: 1',
        '      field Mobile CLS: 2',
      ],
    ],
    [
      'reads a table without heads as names and values, and one that lays out a page as its cells',
      '<table><tr><th>Score</th><td>61</td></tr><tr><th>Grade</th><td>B</td></tr></table><table><tr><td><h2>Left</h2>One</td><td><h2>Right</h2>Two</td></tr></table>',
      [
        'table',
        '  field Score: 61',
        '  field Grade: B',
        'section2 Left:',
        '  paragraph One',
        'section2 Right:',
        '  paragraph Two',
      ],
    ],
    [
      'reads what folds out, quotes and code',
      '<details><summary>Method</summary>We looked.</details><blockquote>They said.</blockquote><pre>a = 1\nb = 2</pre>',
      ['section7 Method:', '  paragraph We looked.', 'quote They said.', 'code a = 1\nb = 2'],
    ],
    [
      'reads Markdown in a box or preformatted',
      '<h1>A</h1><div>\n    ## Gaps\n    - One: **two**\n</div><pre>\n## Plan\n- Add the feed\n</pre>',
      [
        'section1 A:',
        '  section2 Gaps:',
        '    item One: two',
        '  section2 Plan:',
        '    item Add the feed',
      ],
    ],
  ])('%s', (_name, html, expected) => {
    expect(read(html)).toEqual(expected);
  });

  it('points to the element or the words of each part', () => {
    const html =
      '<p>Caf&eacute; &amp; bar</p>\r\n<table><tr><th>A</th><th>B</th></tr><tr><td> x </td><td>4.1 s</td></tr></table><ul><li>One</li></ul>';
    const found = allParts(readHtml(html, ''))
      .filter(({ parts }) => parts.length === 0)
      .map((part) => textAt(html, part));
    expect(found).toEqual(['Caf&eacute; &amp; bar', ' x ', '4.1 s', '<li>One</li>']);
  });
});
