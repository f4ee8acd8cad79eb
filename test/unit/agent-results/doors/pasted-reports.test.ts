import { describe, expect, it } from 'vitest';
import { splitPasted } from '../../../../main/agent-results/doors/read-pasted.ts';
import { readSubmission } from '../../../../main/agent-results/doors/read-submission.ts';
import type { AgentId } from '../../../../shared/domain/agents.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';

const ISSUES = '## Issues\n\n- **Impact**: High\n- No answer block on `/depots`';
const MARKDOWN = `# Findings for shop.example\n\nThe site is hard to cite.\n\n${ISSUES}\n`;
const EXAMPLE =
  '```json\n{"@context": "https://schema.org", "@type": "Product", "name": "Feed"}\n```';
const HTML = `<!doctype html><html><body><h1>Findings</h1><p>Hard to cite.</p><ul><li>No feed</li></ul></body></html>`;
const PROSE = 'The site is hard to cite.\n\nAdd an answer block to each depot page, then the feed.';

function split(text: string, fallback: AgentId | null) {
  return splitPasted(text, fallback, builtInAgents);
}

describe('a pasted report', () => {
  it.each([
    ['Markdown', MARKDOWN],
    ['Markdown with Windows line ends', MARKDOWN.replaceAll('\n', '\r\n')],
    ['Markdown with a JSON example in a fence', `${MARKDOWN}\n## Markup\n\n${EXAMPLE}\n`],
    ['Markdown in a fence', `\`\`\`markdown\n${MARKDOWN}\`\`\``],
    ['HTML', HTML],
    ['HTML with a JSON example', HTML.replace('<ul>', `<pre>${EXAMPLE}</pre><ul>`)],
    ['prose', PROSE],
    ['two reports one after the other', `${MARKDOWN}\n---\n\n${MARKDOWN.replace('shop', 'store')}`],
    [
      'a report that is cut off in its example',
      `${MARKDOWN}\n## Markup\n\n${EXAMPLE.slice(0, 60)}`,
    ],
  ])('in %s is one answer of the agent that was chosen, as it came', (_what, text) => {
    const { items, problem } = split(text, 'geo_audit');
    expect(problem).toBeNull();
    expect(items).toEqual([
      {
        index: 0,
        agentId: 'geo_audit',
        problem: null,
        body: { agent_id: 'geo_audit', agent_data: text },
      },
    ]);
    expect(readSubmission('pasted', items[0]?.body, builtInAgents)).toMatchObject({
      agentId: 'geo_audit',
      status: 'completed',
      payload: text.trim(),
    });
  });

  it.each([MARKDOWN, HTML, PROSE])('without an agent says that none is named', (text) => {
    expect(split(text, null).items).toMatchObject([
      { agentId: null, problem: 'agent_name_missing' },
    ]);
  });

  it.each([
    ['geo_audit', `# GEO Audit: shop.example\n\n${ISSUES}`],
    ['geo_audit', `# shop.example – GEO Audit Report\n\n${ISSUES}`],
    [
      'content_review',
      `---\nagent: Content Review Agent\nversion: 2\n---\n\n# Findings\n\n${ISSUES}`,
    ],
    ['content_review', `# Findings\n\n**Agent:** content_review\n\n${ISSUES}`],
    ['geo_audit', HTML.replace('Findings', 'GEO audit')],
  ])('of %s says so at its head', (agentId, text) => {
    expect(split(text, null).items).toMatchObject([{ agentId, problem: null }]);
    expect(split(text, 'cmp_organizer').items).toMatchObject([{ agentId: 'cmp_organizer' }]);
  });

  it.each([
    ['another agent, named in a sentence', `# Findings\n\nAsk the GEO audit.\n\n${ISSUES}`],
    ['two agents', `# GEO audit: content review\n\n${ISSUES}`],
    ['an agent in a later heading', `# Findings\n\n${ISSUES}\n\n## GEO audit\n\nLater.`],
  ])('that mentions %s, names none', (_what, text) => {
    expect(split(text, null).items).toMatchObject([{ problem: 'agent_name_missing' }]);
  });

  it.each([
    ['its own result in a fence', { summary: 'Hard to cite.', content_quality_score: 41 }],
    ['a submission', { agent_name: 'geo_audit', execution_results: { summary: 'Ready.' } }],
  ])('leaves JSON that is the answer alone: %s', (_what, value) => {
    const text = `# Result\n\n- as asked\n\n\`\`\`json\n${JSON.stringify(value)}\n\`\`\`\n`;
    const { items } = split(text, 'geo_audit');
    const read = items.map(({ body }) => readSubmission('pasted', body, builtInAgents).payload);
    expect(read).toEqual(['execution_results' in value ? value.execution_results : value]);
  });

  it.each(['The agent said nothing.', '***\n***\n---', '# \n## ', '', '<div></div><div></div>'])(
    'needs words of its own: %j',
    (text) => {
      expect(split(text, 'geo_audit')).toEqual({ items: [], problem: 'no_json_found' });
    },
  );
});
