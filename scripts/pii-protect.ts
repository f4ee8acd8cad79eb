/**
 * `npm run -s pii:protect -- --mode <mode>`: reads JSON Lines of `{"id", "text"}` on
 * standard input and writes `{"id", "text"}` with the text protected, in their order.
 */
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { redactionModeSchema, type RedactionMode } from '../shared/domain/pii-policy.ts';
import { createRedactor } from '../main/privacy/redaction/redactor.ts';
import { redactBy } from '../main/privacy/redaction/keyed-redact.ts';
import { convertLines } from './pii/convert-lines.ts';
import { openRedactionMeans } from './pii/redaction-means.ts';
import { runScript, say } from './run-script.ts';

const EXIT_USAGE = 2;
const USAGE = `Usage: npm run -s pii:protect -- --mode ${redactionModeSchema.options.join('|')}`;

await runScript(async () => {
  const mode = readMode(process.argv.slice(2));
  if (mode === null) {
    say(USAGE);
    return EXIT_USAGE;
  }
  const means = await openRedactionMeans(mode, randomBytes, say);
  const redactor = createRedactor({ redact: redactBy(() => mode, means) });
  return convertLines({
    input: process.stdin,
    output: process.stdout,
    convert: (text) => ({ text: redactor.redactText(text).text }),
  });
});

function readMode(argv: readonly string[]): RedactionMode | null {
  try {
    const { values } = parseArgs({ args: [...argv], options: { mode: { type: 'string' } } });
    return redactionModeSchema.parse(values.mode);
  } catch {
    return null;
  }
}
