import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { intakeSubmissionSchema } from '../shared/domain/intake.ts';
import { practiceShapeSchema } from '../shared/domain/practice.ts';
import { OsaError } from '../shared/errors.ts';

/** Problems shown of a malformed file; the rest follows when these are mended. */
const SHOWN_PROBLEMS = 3;

/** An intake, and what the practice Opal answers this client in unless it is asked otherwise. */
const intakeFileSchema = intakeSubmissionSchema.extend({
  practice: z.object({ shape: practiceShapeSchema }).optional(),
});

/**
 * Reads an intake from a JSON file.
 *
 * @throws OsaError `invalid_input` whose message names the file, the fields and what is
 *   wrong with them; never a value from the file
 */
export async function readIntakeFile(path: string): Promise<z.infer<typeof intakeFileSchema>> {
  const parsed = intakeFileSchema.safeParse(parse(path, await read(path)));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  const more = problems.length - SHOWN_PROBLEMS;
  const shown = problems.slice(0, SHOWN_PROBLEMS).join('; ');
  throw wrong(path, `${shown}${more > 0 ? `; and ${more} more` : ''}. See examples/intake.json`);
}

async function read(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw wrong(path, missing ? 'there is no such file' : 'it cannot be read');
  }
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw wrong(path, 'it is not JSON');
  }
}

function wrong(path: string, reason: string): OsaError {
  return new OsaError('invalid_input', {
    message: `The intake file ${path} cannot be used: ${reason}.`,
  });
}
