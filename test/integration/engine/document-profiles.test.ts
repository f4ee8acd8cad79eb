import { crc32 as crc } from 'node:zlib';
import { PNG } from 'pngjs';
import { expect, it } from 'vitest';
import { PLAIN_BRAND } from '../../../shared/domain/document-profile.ts';
import { USUAL_LANGUAGE_RULES } from '../../../shared/domain/language-rules.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testEngine } from '../../support/test-engine.ts';

const NOTHING = { brand: null, logo: null, wordRules: null };
const ACME = { clientName: 'Acme Brewing' };

function png(width: number, height: number): Buffer {
  const picture = new PNG({ width, height });
  picture.data.fill(90);
  return PNG.sync.write(picture);
}

it('a brand and word rules are kept for one client, or for all, each by itself', async () => {
  await using folder = await temporaryFolder();
  await using console = await testEngine(folder.path);
  const brand = { ...PLAIN_BRAND, firmName: 'Harbour Consulting', primary: '#0a5c4f' };
  await console.call('documentProfiles.set', { client: null, brand });
  expect(await console.call('documentProfiles.get', { client: null })).toEqual({
    ...NOTHING,
    brand,
  });
  expect(await console.call('documentProfiles.get', { client: ACME })).toEqual(NOTHING);

  const wordRules = { ...USUAL_LANGUAGE_RULES, allowsMoneyAmounts: true };
  await console.call('documentProfiles.set', { client: ACME, wordRules });
  const own = await console.call('documentProfiles.get', {
    client: { clientName: ' acme brewing' },
  });
  expect(own).toEqual({ ...NOTHING, wordRules });
  const typed = {
    ...wordRules,
    preferredTerms: [{ term: 'ask', suggestion: 'jane@acme.example' }],
  };
  const { wordRules: kept } = await console.call('documentProfiles.set', {
    client: ACME,
    wordRules: typed,
  });
  expect(kept?.preferredTerms[0]?.suggestion).not.toContain('jane');
  await console.call('documentProfiles.set', { client: ACME, wordRules: null });
  expect(await console.call('documentProfiles.get', { client: ACME })).toEqual(NOTHING);
});

it('a client without a run is on the list by its profile, and one that was deleted stays deleted', async () => {
  await using folder = await temporaryFolder();
  await using console = await testEngine(folder.path);
  const brand = { ...PLAIN_BRAND, firmName: 'Harbour Consulting' };
  await console.call('documentProfiles.set', { client: ACME, brand });
  const [listed] = await console.call('privacy.engagements', {});
  expect(listed?.clientName).toBe('Acme Brewing');
  const client = { clientName: 'Acme Brewing', engagementId: listed!.engagementId };
  await console.call('documentProfiles.set', { client, brand });
  const deeds = await console.call('privacy.deeds', {});
  expect(deeds.map(({ action, role }) => [action, role])).toEqual([
    ['document_profile_set', 'admin'],
    ['document_profile_set', 'admin'],
  ]);
  expect(await console.call('privacy.verify', {})).toMatchObject({ broken: null });

  await console.call('privacy.eraseClient', client);
  const late = await console.engine.call('documentProfiles.set', { client, brand });
  expect(late).toMatchObject({ ok: false, error: { code: 'not_found' } });
  expect(await console.call('documentProfiles.get', { client: ACME })).toEqual(NOTHING);
  expect(await console.call('privacy.engagements', {})).toEqual([]);
});

it('of a logo only its pixels are kept', async () => {
  await using folder = await temporaryFolder();
  await using console = await testEngine(folder.path);
  const file = png(300, 100);
  // A text chunk, as cameras and drawing programs write their owner's name.
  const text = Buffer.from('Author\0Jane Roe');
  const chunk = Buffer.concat([Buffer.from('tEXt'), text]);
  const withText = Buffer.concat([
    file.subarray(0, 33),
    uint32(text.length),
    chunk,
    uint32(crc(chunk)),
    file.subarray(33),
  ]);
  const { logo } = await console.call('documentProfiles.set', {
    client: ACME,
    logo: withText.toString('base64'),
  });
  expect(logo).toMatchObject({ width: 300, height: 100 });
  const kept = Buffer.from(logo?.png ?? '', 'base64');
  expect(kept.includes('Jane Roe')).toBe(false);
  expect(PNG.sync.read(kept).data.equals(PNG.sync.read(file).data)).toBe(true);
});

it('what is no logo or no brand is refused with what to do, and the one before stays', async () => {
  await using folder = await temporaryFolder();
  await using console = await testEngine(folder.path);
  const before = await console.call('documentProfiles.set', {
    client: null,
    logo: png(20, 10).toString('base64'),
  });
  for (const [file, problem] of [
    [Buffer.from('a logo'), 'no PNG picture'],
    [Buffer.from('ffd8ffe000104a464946', 'hex'), 'no PNG picture'],
    [png(300, 100).subarray(0, 200), 'damaged'],
    [hugeHeader(), 'pixels'],
  ] as const) {
    const input = { client: null, logo: file.toString('base64') };
    expect(await console.engine.call('documentProfiles.set', input)).toMatchObject({
      ok: false,
      error: { code: 'invalid_input', message: expect.stringContaining(problem) },
    });
  }
  for (const [name, value, problem] of [
    ['primary', '#ffee88', 'nearest shade'],
    ['secondary', 'blue', '#rrggbb'],
    ['firmName', 'jane@harbour.example', 'without an address'],
    ['firmName', 'Harbour +44 20 7946 0000', 'without a number'],
    ['fontName', 'Inter"; color: red', 'typeface alone'],
  ] as const) {
    const input = { client: null, brand: { ...PLAIN_BRAND, [name]: value } };
    expect(await console.engine.call('documentProfiles.set', input)).toMatchObject({
      ok: false,
      error: { details: { [`brand.${name}`]: expect.stringContaining(problem) } },
    });
  }
  expect(await console.call('documentProfiles.get', { client: null })).toEqual(before);
});

function hugeHeader(): Buffer {
  const file = png(4, 4);
  file.writeUInt32BE(60_000, 16);
  file.writeUInt32BE(60_000, 20);
  return file;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
