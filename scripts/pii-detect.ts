/**
 * `npm run -s pii:detect`: reads JSON Lines of `{"id", "text"}` on standard input and
 * writes `{"id", "detections": [{"type", "start", "end", "confidence"}]}` in their order,
 * offsets in UTF-16 code units.
 */
import { createRedactor } from '../main/privacy/redaction/redactor.ts';
import { convertLines } from './pii/convert-lines.ts';
import { runScript } from './run-script.ts';

const redactor = createRedactor();

await runScript(() =>
  convertLines({
    input: process.stdin,
    output: process.stdout,
    convert: (text) => ({
      detections: redactor.detectText(text).map(({ type, start, end, confidence }) => ({
        type,
        start,
        end,
        confidence,
      })),
    }),
  }),
);
