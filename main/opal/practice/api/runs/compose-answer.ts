import { z } from 'zod';
import type { BuiltInAgentId } from '../../../../../shared/domain/agents.ts';
import {
  isJsonObject,
  parsedJsonSchema,
  type JsonObject,
  type JsonValue,
} from '../../../../../shared/domain/json.ts';
import type { PracticeShape } from '../../../../../shared/domain/practice.ts';
import { unwrapPayload } from '../../../../agent-results/normalise/unwrap-payload.ts';
import { composeReport, composeResult, readAnswer } from '../../compose-results.ts';
import { leakedContact } from '../../leaked-contact.ts';
import { seededRandom } from '../../seeded-random.ts';
import { FOREIGN_ANSWERS } from '../agents/foreign-agents.ts';
import { nineAgentOf } from '../agents/own-agents.ts';
import { documentOf, type StoredAgent } from '../agents/stored-agent.ts';
import type { FaultBook } from '../faults.ts';
import { spoilFiles, type AnswerFile } from '../files/spoil-files.ts';
import { fitSchema } from './fit-schema.ts';
import { readIntake } from './read-intake.ts';
import { resultsPage } from './results-page.ts';

/** What an agent answers. */
export interface Answer {
  /** What the execution's `result` is. */
  readonly result: JsonValue;
  /** What the stream says, in pieces. */
  readonly text: string;
  readonly files: readonly AnswerFile[];
}

interface Parts {
  readonly seed: number;
  readonly shape: PracticeShape;
  readonly faults: FaultBook;
}

/** The one of the nine whose findings another agent's report tells. */
const BORROWED: Readonly<Record<string, BuiltInAgentId>> = {
  landing_page_review: 'content_review',
  competitor_notes: 'geo_audit',
};

/**
 * Writes the answer to a run: the practice result for the intake that came as parameters.
 *
 * An agent whose output is JSON answers with an object, one whose output is a file with a
 * canvas, any other with a report. The same seed, intake and agent give the same answer.
 */
export function composeAnswer(agent: StoredAgent, parameters: JsonObject, parts: Parts): Answer {
  const answer = usualAnswer(agent, parameters, parts);
  const files = spoilFiles(answer.files, agent.slug, parts);
  return spoilt({ ...answer, files }, agent.slug, parts);
}

function usualAnswer(agent: StoredAgent, parameters: JsonObject, parts: Parts): Answer {
  const nine = nineAgentOf(agent.slug);
  const foreign = FOREIGN_ANSWERS[agent.slug] ?? 'text';
  const isCanvas = parts.faults.take('answer_canvas', agent.slug) !== null;
  const wants = isCanvas ? 'file' : (documentOf(agent).output?.type ?? 'text');
  const source = nine ?? BORROWED[agent.slug] ?? null;
  if (source === null) return textAnswer(plainText(agent, parameters, parts.seed));

  const brief = readIntake(parameters);
  const composed = composeResult(source, brief, parts.seed);
  const report = (shape: PracticeShape): string =>
    z
      .string()
      .parse(
        composeReport(source, composed, { company: brief.company, seed: parts.seed, shape }).data,
      );
  if (wants === 'file') {
    const isHtml = nine === null ? foreign === 'html_file' : parts.shape === 'html';
    return fileAnswer(
      agent.slug,
      isHtml ? 'html' : 'markdown',
      report(isHtml ? 'html' : 'markdown'),
    );
  }
  if (wants !== 'json') return textAnswer(report(parts.shape));
  const result = fitted(unwrapPayload(composed.data), {
    page: () => resultsPage(readAnswer(source, composed.data)),
    schema: documentOf(agent).output?.schema ?? null,
  });
  return { result, text: JSON.stringify(result), files: [] };
}

/** The answer as the agent's output schema wants it; as it is where there is none. */
function fitted(
  own: JsonValue,
  { page, schema }: { page: () => JsonObject; schema: JsonObject | null },
): JsonValue {
  if (schema === null || !isJsonObject(schema['properties'] ?? null) || !isJsonObject(own))
    return own;
  return fitSchema({ ...own, ...page() }, schema);
}

function textAnswer(text: string): Answer {
  return { result: { response: text }, text, files: [] };
}

function fileAnswer(slug: string, shape: PracticeShape, content: string): Answer {
  const text = 'The report is in the canvas.';
  const file: AnswerFile =
    shape === 'html'
      ? { name: `${slug}.html`, mimeType: 'text/html', content }
      : { name: `${slug}.md`, mimeType: 'text/markdown', content };
  return { result: { response: text }, text, files: [file] };
}

/** What an agent says of whom practice knows nothing but its parameters. */
function plainText(agent: StoredAgent, parameters: JsonObject, seed: number): string {
  const { name } = documentOf(agent);
  const random = seededRandom('foreign', agent.slug, seed, JSON.stringify(parameters));
  const given = Object.entries(parameters).map(
    ([label, value]) =>
      `- **${label}**: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  const lines = [
    `# ${name}`,
    '',
    'This is practice: no model was asked.',
    '',
    '## What was given',
    '',
    ...(given.length === 0 ? ['- nothing'] : given),
    '',
    '## Recommendations',
    '',
    `1. Begin with one channel, and measure it for ${random.integer(2, 6)} weeks.`,
    `2. Keep ${random.integer(10, 30)}% of the budget for what works.`,
    '3. Say the one thing that the audience has to remember – in one sentence.',
  ];
  return lines.join('\n');
}

function spoilt(answer: Answer, slug: string, { faults, seed }: Parts): Answer {
  if (faults.take('result_empty', slug) !== null) return { ...answer, result: null, text: '' };
  if (faults.take('result_text', slug) !== null) return { ...answer, result: answer.text };
  if (faults.take('result_fenced', slug) !== null) {
    const fenced = `Here is the result:\n\n\`\`\`json\n${JSON.stringify(answer.result, null, 2)}\n\`\`\``;
    return { ...answer, result: { response: fenced }, text: fenced };
  }
  const huge = faults.take('result_huge', slug);
  if (huge !== null) {
    const filler = 'A long remark that says nothing. '.repeat(((huge.value ?? 5) * 1_048_576) / 33);
    return withMember(answer, 'remarks', filler);
  }
  if (faults.take('result_personal_data', slug) !== null) {
    const random = seededRandom('contacts', slug, seed);
    const contacts = Array.from({ length: 40 }, () => ({ ...leakedContact(random) }));
    return withMember(answer, 'contacts', contacts);
  }
  return answer;
}

function withMember(answer: Answer, name: string, value: JsonValue): Answer {
  const base = isJsonObject(answer.result) ? answer.result : { response: answer.result };
  const result = parsedJsonSchema.parse({ ...base, [name]: value });
  return { ...answer, result, text: JSON.stringify(result) };
}
