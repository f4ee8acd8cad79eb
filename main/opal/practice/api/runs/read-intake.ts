import {
  analysisDepthSchema,
  focusAreaSchema,
  timelineSchema,
} from '../../../../../shared/domain/intake.ts';
import {
  isJsonObject,
  parsedJsonSchema,
  type JsonObject,
  type JsonValue,
} from '../../../../../shared/domain/json.ts';
import { dataSourceSchema } from '../../../../../shared/domain/opal-request.ts';
import type { PracticeBrief } from '../../brief.ts';
import { quotable } from '../../wording.ts';

/** What each part of an intake may be called, first things first. */
const NAMES = {
  company: ['company_name', 'client_name', 'company', 'client', 'brand_name'],
  industry: ['industry', 'sector'],
  goals: ['goals', 'business_goals', 'business_objectives', 'objectives'],
  audience: ['target_audience', 'audience'],
  challenges: ['current_challenges', 'challenges'],
  focusAreas: ['focus_areas', 'focus'],
  depth: ['analysis_depth', 'depth'],
  timeRange: ['time_range', 'timeline'],
  dataSources: ['data_sources'],
  technology: ['additional_marketing_technology', 'marketing_technology', 'technology'],
} as const;

const WINDOW_DAYS = { '30d': 30, '60d': 60, '90d': 90 } as const;

/** What other agents said comes along under such a name. */
const EARLIER = /^(?:earlier|previous|prior)_|_?results?$/;

/** How deep an intake may stand in the parameters. */
const MAX_DEPTH = 6;

/**
 * Reads an intake out of the parameters of a run, or out of the text of a trigger.
 *
 * It may stand anywhere: flat, in an object, in JSON in a text, or as `Label: value` lines.
 * What stands nearest to the top counts, and what earlier agents said does not.
 */
export function readIntake(parameters: JsonValue): PracticeBrief {
  const levels = levelsOf(decoded(parameters));
  const find = (part: keyof typeof NAMES): JsonValue | undefined => {
    const found = levels.flatMap((level) =>
      NAMES[part].flatMap((name) => {
        const value = level.get(name);
        return isSaid(value) ? [value] : [];
      }),
    );
    return found[0];
  };
  const text = (part: keyof typeof NAMES, max: number): string => {
    const value = find(part);
    return typeof value === 'string' ? quotable(value, max) : '';
  };
  const texts = (part: keyof typeof NAMES, max: number): string[] =>
    listOf(find(part))
      .map((entry) => quotable(entry, max))
      .filter((entry) => entry !== '');

  const depth = analysisDepthSchema.safeParse(find('depth'));
  const timeRange = timelineSchema.safeParse(find('timeRange'));
  return {
    company: text('company', 80) || 'the client',
    industry: text('industry', 60) || 'this industry',
    goals: texts('goals', 90),
    audience: text('audience', 140) || 'the audience of the intake',
    challenges: texts('challenges', 90),
    focusAreas: known(focusAreaSchema.options, texts('focusAreas', 40)),
    depth: depth.success ? depth.data : 'standard',
    windowDays: WINDOW_DAYS[timeRange.success ? timeRange.data : '60d'],
    dataSources: known(dataSourceSchema.options, texts('dataSources', 40)),
    technology: texts('technology', 40),
  };
}

function isSaid(value: JsonValue | undefined): value is JsonValue {
  if (value === undefined || value === null || value === '') return false;
  return !Array.isArray(value) || value.length > 0;
}

/** JSON in a text becomes what it says; lines of `Label: value` become an object. */
function decoded(value: JsonValue): JsonValue {
  if (typeof value !== 'string') return value;
  const trimmed = value.trim();
  if (/^[[{]/.test(trimmed)) {
    try {
      return parsedJsonSchema.parse(JSON.parse(trimmed));
    } catch {
      return value;
    }
  }
  const lines = trimmed.split('\n').flatMap((line) => {
    const label = /^[\s*-]*(?<name>[\w ]{3,40}?)\**:\**\s+(?<text>.+)$/.exec(line)?.groups;
    return label === undefined ? [] : [[label['name'] ?? '', label['text'] ?? ''] as const];
  });
  return lines.length === 0 ? value : Object.fromEntries(lines);
}

/** The members of all objects, by how deep they stand. */
function levelsOf(root: JsonValue): readonly ReadonlyMap<string, JsonValue>[] {
  const levels: Map<string, JsonValue>[] = [];
  let objects = objectsIn([root]);
  while (objects.length > 0 && levels.length < MAX_DEPTH) {
    const level = new Map<string, JsonValue>();
    for (const object of objects) {
      for (const [name, value] of Object.entries(object)) {
        const folded = name
          .trim()
          .toLowerCase()
          .replaceAll(/[\s-]+/g, '_');
        if (!level.has(folded)) level.set(folded, value);
      }
    }
    levels.push(level);
    objects = objectsIn(
      objects.flatMap((object) =>
        Object.entries(object).flatMap(([name, value]) => (EARLIER.test(name) ? [] : [value])),
      ),
    );
  }
  return levels;
}

function objectsIn(values: readonly JsonValue[]): readonly JsonObject[] {
  return values.map(decoded).filter(isJsonObject);
}

function listOf(value: JsonValue | undefined): readonly string[] {
  const list = typeof value === 'string' ? decoded(value) : (value ?? []);
  if (Array.isArray(list)) return list.filter((entry) => typeof entry === 'string');
  return typeof list === 'string' ? list.split(/[;\n]+|,\s+/) : [];
}

function known<T extends string>(options: readonly T[], entries: readonly string[]): T[] {
  return options.filter((option) => entries.includes(option));
}
