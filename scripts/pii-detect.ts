/**
 * `npm run -s pii:detect`: reads JSON Lines of `{"id", "text"}` on standard input and
 * writes `{"id", "detections": [{"type", "start", "end", "confidence"}]}` in their order,
 * offsets in UTF-16 code units.
 */
import { createPiiProtector } from '../main/privacy/redaction/pii-protector.ts';
import { convertLines } from './pii/convert-lines.ts';
import { runScript } from './run-script.ts';

const protector = createPiiProtector();

await runScript(() =>
  convertLines({
    input: process.stdin,
    output: process.stdout,
    convert: (text) => ({
      detections: protector.detectText(text).map(({ type, start, end, confidence }) => ({
        type,
        start,
        end,
        confidence,
      })),
    }),
  }),
);
