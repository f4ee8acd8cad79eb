import { describe, expect, it } from 'vitest';
import { consoleArguments } from '../../../main/app/console-arguments.ts';
import { readConfiguration, SERVE_FLAGS } from '../../../main/configuration.ts';

describe('the command line of the app', () => {
  it.each([
    [['electron', '.'], []],
    [['/Applications/OSA Console.app/Contents/MacOS/OSA Console'], []],
    [['OSA Console', '-psn_0_12345'], []],
    [['electron', '.', '--practice'], ['--practice']],
    [
      ['electron', '--inspect=0', '--no-sandbox', '.', '--data-dir', '/data', '--practice'],
      ['--data-dir', '/data', '--practice'],
    ],
    [
      ['app', '--data-dir=/data', '--lang=de', '--ingress-port=0'],
      ['--data-dir=/data', '--ingress-port=0'],
    ],
    [['app', '--original-process-start-time=1', '--toString', '--__proto__'], []],
    [['app', '--data-dir'], ['--data-dir']],
  ])('of %j leaves %j for the console', (argv, expected) => {
    expect(consoleArguments(argv, SERVE_FLAGS)).toEqual(expected);
  });

  it('gives the console its configuration among the switches of others', () => {
    const argv = consoleArguments(
      ['electron', '--no-sandbox', '.', '--practice', '--ingress-port', '0', '--lang=de'],
      SERVE_FLAGS,
    );
    expect(readConfiguration({ argv, env: {} })).toMatchObject({
      practiceOnly: true,
      ingressPort: 0,
    });
  });
});
