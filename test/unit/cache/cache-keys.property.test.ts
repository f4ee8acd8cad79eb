import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agentInputOf, canonicalJson, inputHash } from '../../../main/cache/cache-keys.ts';
import { keptIntakeSchema, type Run } from '../../../shared/domain/run.ts';
import { isJsonObject, type JsonValue } from '../../../shared/domain/json.ts';
import { practiceOptionsSchema } from '../../../shared/domain/practice.ts';
import { sampleIntake } from '../../support/sample-intake.ts';

/** The same value with the keys of every object in the opposite order. */
function turnedRound(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(turnedRound);
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).map(([key, member]) => [key, turnedRound(member)]);
  return Object.fromEntries(members.toReversed());
}

const json = fc
  .jsonValue({ maxDepth: 4 })
  .map((value): JsonValue => JSON.parse(JSON.stringify(value)));

describe('the address of an input', () => {
  it('is the same whatever the order of the keys', () => {
    fc.assert(fc.property(json, (value) => inputHash(value) === inputHash(turnedRound(value))));
  });

  it('is another for another value', () => {
    fc.assert(
      fc.property(json, json, (a, b) => {
        const isSame = JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
        expect(inputHash(a) === inputHash(b)).toBe(isSame);
      }),
    );
  });

  it('is of canonical text that is JSON of the same value', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(value);
      }),
    );
  });

  it('is made by the digest that is given', () => {
    expect(inputHash({ b: 1, a: [true] }, (text) => `digest of ${text}`)).toBe(
      'digest of {"a":[true],"b":1}',
    );
  });
});

describe("an agent's input", () => {
  type Addressed = Pick<Run, 'intake' | 'target' | 'engagementId'>;
  const run: Addressed = {
    intake: keptIntakeSchema.parse(sampleIntake()),
    target: { kind: 'opal' },
    engagementId: null,
  };
  const address = (changed: Addressed) => inputHash(agentInputOf(changed));
  const withPreferences = (changes: Partial<Run['intake']['analysis_preferences']>) => ({
    ...run,
    intake: {
      ...run.intake,
      analysis_preferences: { ...run.intake.analysis_preferences, ...changes },
    },
  });

  it('does not depend on the order in which focus areas were picked', () => {
    const focusAreas = run.intake.analysis_preferences.focus_areas;
    expect(focusAreas.length).toBeGreaterThan(1);
    expect(address(withPreferences({ focus_areas: focusAreas.toReversed() }))).toBe(address(run));
  });

  it('depends on client, depth, focus areas, time range, project and where it was sent', () => {
    const { business_context: business, optimizely_config: project } = run.intake;
    const others = [
      { ...run, intake: { ...run.intake, business_context: { ...business, company_name: 'X' } } },
      { ...run, intake: { ...run.intake, optimizely_config: { ...project, project_id: 'X' } } },
      { ...run, intake: { ...run.intake, optimizely_config: { ...project, workspace_id: 'X' } } },
      withPreferences({ analysis_depth: otherDepth(run) }),
      withPreferences({ focus_areas: run.intake.analysis_preferences.focus_areas.slice(1) }),
      withPreferences({ timeline: otherTimeline(run) }),
      {
        ...run,
        target: { kind: 'practice' as const, options: practiceOptionsSchema.parse({}) },
      },
      { ...run, engagementId: 'one of two that are kept as J*** S***' },
      { ...run, engagementId: 'the other one' },
    ];
    const addresses = [run, ...others].map(address);
    expect(new Set(addresses).size).toBe(others.length + 1);
  });
});

function otherDepth({ intake }: Pick<Run, 'intake'>) {
  return intake.analysis_preferences.analysis_depth === 'basic' ? 'standard' : 'basic';
}

function otherTimeline({ intake }: Pick<Run, 'intake'>) {
  return intake.analysis_preferences.timeline === '30d' ? '90d' : '30d';
}

function sorted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isJsonObject(value)) return value;
  const keys = Object.keys(value).toSorted();
  return keys.map((key) => [key, sorted(value[key] ?? null)]);
}
