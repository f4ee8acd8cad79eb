import type { ResultShape } from '../../../shared/domain/agent-result.ts';
import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import { isJsonObject } from '../../../shared/domain/json.ts';
import type { JsonObject, JsonValue } from '../../../shared/domain/json.ts';
import { AGENT_FIELDS } from './agent-fields.ts';
import { findMember } from './member-reader.ts';
import { findBodies, foldName } from './payload-bodies.ts';
import type { Located } from './payload-bodies.ts';

/**
 * Tells which family of shapes a payload belongs to.
 *
 * Families mix. The results page is tried first, because it is laid out like the page that
 * the client sees; then the typed results, then the specification's webhook shapes. The
 * shape only says what a payload looks like: fields of the other shapes are read too.
 *
 * @param agents whose names may wrap it; `null` where any name may be an agent's
 */
export function recogniseShape(payload: JsonValue, agents: AgentRegistry | null): ResultShape {
  return shapeOfBodies(findBodies(payload, null, agents));
}

/** The same for a payload whose bodies are already found. */
export function shapeOfBodies(bodies: readonly Located<JsonObject>[]): ResultShape {
  const match = SHAPE_TESTS.find(([, test]) => bodies.some(test));
  return match === undefined ? 'unrecognised' : match[0];
}

type ShapeTest = (body: Located<JsonObject>) => boolean;

const SHAPE_TESTS: readonly (readonly [ResultShape, ShapeTest])[] = [
  ['results_page', isResultsPage],
  ['execution', (body) => hasAny(body, COMMON_EXECUTION_FIELDS) || hasAny(body, EXECUTION_FIELDS)],
  ['webhook', (body) => hasAny(body, WEBHOOK_FIELDS) || hasScore(body)],
  // Names that B and C share: on their own, entries with titles make it C.
  ['results_page', (body) => hasTitled(body, 'insights') || hasTitled(body, 'opportunities')],
  ['execution', (body) => hasAny(body, ['insights', 'opportunities'])],
];

/** Fields of the specification's own shapes (section 1.1). */
const WEBHOOK_FIELDS: readonly string[] = [
  'content_quality_score',
  'seo_optimization_score',
  'readability_score',
  'engagement_metrics',
  'suggested_segments',
  'personalization_opportunities',
  'recommendations',
];

const COMMON_EXECUTION_FIELDS: readonly string[] = [
  'summary',
  'confidence_score',
  'data_points_analyzed',
];

/** Every other field in the tables belongs to the typed results. */
const EXECUTION_FIELDS: readonly string[] = Object.values(AGENT_FIELDS)
  .flatMap(({ metrics, lists }) => [
    ...metrics.flatMap(({ path }) => path.slice(0, 1)),
    ...lists.map(({ field }) => field),
  ])
  .filter((name) => !WEBHOOK_FIELDS.includes(name));

function isResultsPage(body: Located<JsonObject>): boolean {
  const hero = findMember(body, 'hero')?.value;
  const overview = findMember(body, 'overview')?.value;
  const nextSteps = findMember(body, 'next_steps')?.value;
  return isJsonObject(hero) || isJsonObject(overview) || Array.isArray(nextSteps);
}

function hasAny(body: Located<JsonObject>, names: readonly string[]): boolean {
  return names.some((name) => findMember(body, name) !== undefined);
}

function hasScore({ value }: Located<JsonObject>): boolean {
  return Object.entries(value).some(
    ([key, member]) =>
      typeof member === 'number' &&
      foldName(key).endsWith('_score') &&
      key !== 'data_quality_score',
  );
}

/** What the entries of a results page are called by. */
const TITLES = ['title', 'label', 'heading'];

function hasTitled(body: Located<JsonObject>, name: string): boolean {
  const list = findMember(body, name)?.value;
  return (
    Array.isArray(list) &&
    list.some((entry) => isJsonObject(entry) && TITLES.some((title) => title in entry))
  );
}
