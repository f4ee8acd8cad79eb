import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { runBenchDoor } from '../../bench/bench-door.ts';

const FIXTURES = fileURLToPath(new URL('../../fixtures/bench', import.meta.url));

describe('the door of the benches', () => {
  test('prints one JSON object a row with --json', async () => {
    const { code, out } = await open('two-rows', '--json', '--runs=3');
    expect(code).toBe(0);
    expect(out.map((line) => JSON.parse(line))).toEqual([
      { row: 'read.p50', value: 1.25, unit: 'ms', baseline: 2.5, ratio: 0.5 },
      { row: 'flags', value: 1, unit: '', baseline: null, ratio: null },
    ]);
  });

  test('prints an aligned table without', async () => {
    const { code, out } = await open('two-rows');
    expect(code).toBe(0);
    expect(out.join('')).toBe(
      [
        'row       value  unit  baseline  ratio',
        'read.p50   1.25  ms         2.5    0.5',
        'flags         0               -      -',
        '',
      ].join('\n'),
    );
  });

  test('takes a bench that answers all rows at once', async () => {
    const { out } = await open('all-at-once', '--json');
    expect(out).toEqual(['{"row":"once","value":3,"unit":"s","baseline":null,"ratio":null}\n']);
  });

  test('lists the benches and answers 2 without a name', async () => {
    const { code, out, said } = await open('--json');
    expect(code).toBe(2);
    expect(out).toEqual([]);
    expect(said).toEqual([
      'Usage: npm run bench -- <name> [--json]. The benches: all-at-once, nothing, odd-row, two-rows.',
    ]);
  });

  test('answers 2 to an unknown name, also one that points out of the folder', async () => {
    const { code, said } = await open('../bench/two-rows');
    expect(code).toBe(2);
    expect(said[0]).toBe('There is no bench "../bench/two-rows".');
  });

  test('answers 1 when nothing was measured', async () => {
    const { code, said } = await open('nothing');
    expect(code).toBe(1);
    expect(said).toEqual(['The bench "nothing" measured nothing.']);
  });

  test('refuses a row of another shape', async () => {
    await expect(open('odd-row')).rejects.toThrow('unit');
  });
});

async function open(...argv: string[]) {
  const out: string[] = [];
  const said: string[] = [];
  const code = await runBenchDoor({
    argv,
    folder: FIXTURES,
    out: (text) => out.push(text),
    say: (line) => said.push(line),
  });
  return { code, out, said };
}
