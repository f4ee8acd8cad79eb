import type { JsonObject } from '../../../../../shared/domain/json.ts';

/** What an agent that somebody else has made answers with. */
export type ForeignAnswer = 'text' | 'html_file' | 'markdown_file' | 'chat';

/** How the agents below answer, by their slug. Any other answers with text. */
export const FOREIGN_ANSWERS: Readonly<Record<string, ForeignAnswer>> = {
  campaign_brief_writer: 'text',
  landing_page_review: 'html_file',
  competitor_notes: 'markdown_file',
  brand_voice_chat: 'chat',
};

const COMMON: JsonObject = {
  schema_version: '1.1',
  version: '1.0.0',
  is_active: true,
  is_deleted: false,
  internal_version: 1,
  agent_metadata: null,
};

const SPECIALIZED: JsonObject = {
  ...COMMON,
  agent_type: 'specialized',
  output: { type: 'text', schema: null, description: null },
  enabled_tools: ['search_web', 'browse_web'],
  inference_type: 'complex_with_thinking',
  creativity: 0.6,
  file_urls: [],
  is_enabled_in_chat: true,
};

/** Agents that are not the console's, so that a list has strangers in it. */
export const FOREIGN_DOCUMENTS: readonly JsonObject[] = [
  {
    ...SPECIALIZED,
    name: 'Campaign brief writer',
    agent_id: 'campaign_brief_writer',
    description: 'Writes the brief of a campaign; takes a parameter of each kind',
    prompt_template:
      'Write a brief on [[Campaign Idea]] in [[word_limit]] words. Sources: [[with_sources]]. Brand: [[brand]]. Style: [[style_guide]].',
    parameters: [
      parameter('Campaign Idea', 'string', true, 'What the campaign is about'),
      { ...parameter('word_limit', 'number', false, 'At most so many words'), default: 300 },
      parameter('with_sources', 'boolean', false, 'Whether to name sources'),
      parameter('brand', 'object', false, 'Name, values and words to avoid'),
      parameter('style_guide', 'file', false, 'A document with the rules of style'),
    ],
  },
  {
    ...SPECIALIZED,
    name: 'Landing page review',
    agent_id: 'landing_page_review',
    description: 'Reviews a page; its answer is a canvas',
    prompt_template: 'Review [[url]] for [[company_name]].',
    parameters: [
      parameter('url', 'string', true, 'The page'),
      parameter('company_name', 'string', false, 'Whose page it is'),
    ],
    output: { type: 'file', schema: null, description: 'One HTML file' },
    enabled_tools: ['browse_web', 'create_canvas'],
  },
  {
    ...SPECIALIZED,
    name: 'Competitor notes',
    agent_id: 'competitor_notes',
    description: 'Collects what competitors do; its answer is a Markdown file',
    prompt_template: 'Compare [[company_name]] in [[industry]] with its competitors.',
    parameters: [
      parameter('company_name', 'string', true, 'The client'),
      parameter('industry', 'string', false, 'Its industry'),
    ],
    output: { type: 'file', schema: null, description: 'One Markdown file' },
    enabled_tools: ['search_web', 'create_canvas'],
  },
  {
    ...SPECIALIZED,
    name: 'Brand voice chat',
    agent_id: 'brand_voice_chat',
    description: 'Talks about the voice of a brand',
    prompt_template: 'You know the voice of [[brand_name]].',
    parameters: [parameter('brand_name', 'string', true, 'The brand')],
    conversation_mode: true,
    first_prompt_mode: 'open',
    enabled_tools: [],
    inference_type: 'simple',
  },
  {
    ...COMMON,
    agent_type: 'workflow',
    name: 'Campaign planner',
    agent_id: 'campaign_planner',
    description: 'Plans a campaign with the agents that it finds useful',
    workflow_type: 'organic',
    objective: 'Plan a campaign from the idea in the input.',
    agent_choice: ['competitor_notes', 'campaign_brief_writer'],
    max_iterations: 5,
    triggers: [],
  },
  {
    ...COMMON,
    agent_type: 'workflow',
    name: 'Reviewed campaign',
    agent_id: 'reviewed_campaign',
    description: 'Writes a brief, waits for a person, then writes notes',
    workflow_type: 'deterministic',
    objective: '',
    plan: '',
    triggers: [],
    steps: [
      {
        step_id: 'write',
        step_type: 'specialized',
        agent_id: 'campaign_brief_writer',
        description: 'Write the brief',
        next_step_id: 'approve',
      },
      {
        step_id: 'approve',
        step_type: 'human_approval',
        description: 'A person reads the brief',
        next_step_id: 'compare',
      },
      {
        step_id: 'compare',
        step_type: 'specialized',
        agent_id: 'competitor_notes',
        description: 'Compare with the competitors',
        next_step_id: null,
      },
    ],
  },
];

function parameter(name: string, type: string, required: boolean, description: string): JsonObject {
  return { name, type, required, default: null, description };
}
