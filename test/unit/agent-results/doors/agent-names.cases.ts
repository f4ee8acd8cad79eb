import { agentIdSchema } from '../../../../shared/domain/agents.ts';
import { RESULT, type DoorCase } from './door-case.ts';

const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  content_review: [
    'content_review',
    'Content_Review',
    'CONTENT-REVIEW',
    'contentReview',
    'ContentReview',
    'content.review',
    'content/review',
    'content review',
    '  Content   Review  ',
    'Content Review Agent',
    'contentReviewAgent',
    'content_review_agent',
    'content_review_v2',
    'content-review-v2.1',
    'Content Review Agent (v3)',
    'content_review_agent_v2',
    'content_review@latest',
    'osa_content_review',
    'Opal: Content Review',
    'optimizely.content.review',
    'content\u2010review',
    'content\u2011review',
    'content\u2013review',
    'content\u2014review',
    'content\u2212review',
    'content\u00A0review',
    'content\u200B_review',
    'contentreview',
    'CONTENTREVIEW',
    '\uFF43ontent_review',
  ],
  geo_audit: ['GEO Audit', 'geoAudit', 'GEOAudit', 'geo-audit-2026', 'GEO_AUDIT_AGENT'],
  cmp_organizer: ['CMP Organizer', 'cmpOrganizer', 'CMPOrganizer', 'cmp.organizer.agent'],
  personalization_idea_generator: ['personalizationGenerator', 'Personalisation Idea Generator'],
  audience_suggester: ['AudienceSuggestor', 'audience suggester v1'],
};

/** The one agent, named by something other than a text. */
const OTHER_SHAPES = [
  { agent: { id: 'content_review', name: 'The reviewer' } },
  { agent: { id: '7c0f8d1e-0000-4000-8000-000000000001', name: 'Content Review' } },
  { agent_id: { id: 'content_review' } },
  { agent_name: { name: 'Content Review' } },
  { agent_id: ['content_review'] },
  { agent_name: [{ name: 'Content Review' }] },
] as const;

/** Agents as senders spell them. */
export const AGENT_NAME_CASES: readonly DoorCase[] = [
  ...Object.entries(SPELLINGS).flatMap(([agentId, names]) =>
    names.map((name) => ({
      what: `${JSON.stringify(name)} for ${agentId}`,
      body: { agent_name: name, execution_results: RESULT },
      read: { agentId: agentIdSchema.parse(agentId), payload: RESULT },
    })),
  ),
  ...OTHER_SHAPES.map((members) => ({
    what: `an agent given as ${JSON.stringify(members)}`,
    body: { ...members, execution_results: RESULT },
    read: { agentId: agentIdSchema.parse('content_review'), payload: RESULT },
  })),
];
