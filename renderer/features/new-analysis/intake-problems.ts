import { intakeSchema, type Intake } from '../../../shared/domain/intake.ts';
import type { IntakeStep } from './intake-steps.ts';

/** What is wrong with which field: the field's path and a sentence for it. */
export type Problems = Readonly<Record<string, string>>;

/**
 * Checks a form with the same schema as the engine.
 *
 * A problem with an entry of a list is reported at the list, with the entry's text, because
 * the list is one field on screen.
 */
export function findProblems(form: Intake): Problems {
  const result = intakeSchema.safeParse(form);
  if (result.success) return {};
  const problems: Record<string, string> = {};
  for (const { path, message } of result.error.issues) {
    const field = path.slice(0, 2).map(String).join('.');
    problems[field] ??= path.length > 2 ? `${entryName(form, path)}: ${message}` : message;
  }
  return problems;
}

/** The problems that belong to a step. */
export function problemsOfStep(problems: Problems, step: IntakeStep): Problems {
  return Object.fromEntries(
    Object.entries(problems).filter(([field]) => step.fields.includes(field)),
  );
}

const NAME_LENGTH = 40;

function entryName(form: Intake, path: readonly PropertyKey[]): string {
  let value: unknown = form;
  for (const key of path) {
    value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  }
  const text = typeof value === 'string' ? value.trim() : '';
  if (text === '') return `Entry ${Number(path.at(-1)) + 1}`;
  return text.length > NAME_LENGTH ? `"${text.slice(0, NAME_LENGTH)}…"` : `"${text}"`;
}
