import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { readConfiguration } from '../../../main/configuration.ts';
import { runDemo } from '../../../main/demo.ts';
import { privateAuthority } from '../../support/opal-api/private-authority.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

function readWith(file: string) {
  return readConfiguration({ argv: [], env: { HOME: '/home/somebody', OSA_CA_FILE: file } });
}

it('takes a file of authorities', async () => {
  await using folder = await temporaryFolder();
  const file = join(folder.path, 'ca.pem');
  writeFileSync(file, privateAuthority().certificate);
  expect(readWith(file).companyCaFile).toBe(file);
});

it.each([
  ['a text', 'Good morning', 'no certificate in it'],
  ['nothing', '', 'nothing in it'],
  ['a cut-off certificate', '-----BEGIN CERTIFICATE-----\nMIIB', 'cut off'],
  [
    'a damaged certificate',
    '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n',
    'cannot be read',
  ],
  ['a key', '-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n', 'private key'],
  [
    'the certificate of a server',
    privateAuthority().issue({ names: ['localhost'] }).cert,
    'not of an authority',
  ],
])('refuses a file that holds %s, in one line', async (_what, text, said) => {
  await using folder = await temporaryFolder();
  const file = join(folder.path, 'ca.pem');
  writeFileSync(file, text);
  expect(() => readWith(file)).toThrow(said);
  expect(() => readWith(file)).toThrow(/^OSA_CA_FILE is "[^\n]+$/);
});

it('refuses a folder and a file that is not there', async () => {
  await using folder = await temporaryFolder();
  const made = join(folder.path, 'made');
  mkdirSync(made);
  for (const path of [made, join(folder.path, 'missing.pem')]) {
    expect(() => readWith(path)).toThrow(/^OSA_CA_FILE is "[^\n]+ cannot be read\.[^\n]+$/);
  }
});

it('keeps the demo from starting, with exit code 2', async () => {
  let said = '';
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      said += chunk.toString();
      done();
    },
  });
  const env = { OSA_CA_FILE: '/nowhere/ca.pem' };
  expect(await runDemo({ argv: [], env, stdout: output, stderr: output })).toBe(2);
  expect(said).toMatch(/^OSA Console: OSA_CA_FILE is "[^\n]+\n$/);
});

it('takes what holds of a bundle, and names what has ended', async () => {
  await using folder = await temporaryFolder();
  const file = join(folder.path, 'bundle.pem');
  const day = 86_400_000;
  const old = privateAuthority('Old Root', { toMs: Date.now() - day }).certificate;
  writeFileSync(file, `${old}${privateAuthority('New Root').certificate}`);
  const { companyCaFile, warnings } = readWith(file);
  expect(companyCaFile).toBe(file);
  expect(warnings).toEqual([expect.stringMatching(/^OSA_CA_FILE: “Old Root” ended on \d{4}-/)]);
  writeFileSync(file, old);
  expect(() => readWith(file)).toThrow('“Old Root” ended on');
});
