import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openWindowStateFile } from '../../../main/app/window-state-file.ts';
import { parseWindowState, placeWindow } from '../../../main/app/window-state.ts';

const LAPTOP = { x: 0, y: 25, width: 1440, height: 875 };
const SECOND_SCREEN = { x: 1440, y: 0, width: 2560, height: 1400 };
const FIRST = { bounds: { width: 1360, height: 880 }, isMaximized: false };

const onSecondScreen = {
  bounds: { x: 1600, y: 100, width: 1200, height: 900 },
  isMaximized: true,
};

describe('a window', () => {
  it('opens where it was closed', () => {
    expect(placeWindow(onSecondScreen, [LAPTOP, SECOND_SCREEN])).toEqual(onSecondScreen);
  });

  it.each([
    ['its screen is gone', onSecondScreen.bounds],
    ['only an edge would be on the screen', { x: 1400, y: 100, width: 1200, height: 800 }],
    ['its title bar would be above the screen', { x: 0, y: -50, width: 1200, height: 800 }],
    ['its title bar would be below the screen', { x: 0, y: 890, width: 1200, height: 800 }],
  ])('opens in the usual place when %s', (_why, bounds) => {
    expect(placeWindow({ bounds, isMaximized: true }, [LAPTOP])).toEqual(FIRST);
  });

  it('opens in the usual place for the first time', () => {
    expect(placeWindow(null, [LAPTOP])).toEqual(FIRST);
  });
});

describe('a stored place', () => {
  it('is read as it was written', () => {
    expect(parseWindowState(JSON.stringify(onSecondScreen))).toEqual(onSecondScreen);
  });

  it.each([
    '',
    'null',
    '{',
    '[]',
    '{"bounds":{"x":0,"y":0,"width":1e9,"height":800},"isMaximized":false}',
    '{"bounds":{"x":0,"y":0,"width":0,"height":0},"isMaximized":false}',
    '{"bounds":{"x":0.5,"y":0,"width":800,"height":800},"isMaximized":false}',
    '{"bounds":{"x":0,"y":0,"width":800,"height":800},"isMaximized":"yes"}',
  ])('is passed over when it cannot be used: %j', (text) => {
    expect(parseWindowState(text)).toBeNull();
  });

  it('never keeps the window from opening, whatever the file holds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const { bounds } = placeWindow(parseWindowState(text), [LAPTOP]);
        expect(bounds.width).toBeGreaterThanOrEqual(200);
      }),
    );
  });
});

describe("the place's file", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'osa-window-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('can be read by its owner alone', () => {
    const path = join(folder, 'window.json');
    const file = openWindowStateFile(path);
    file.write('{}');
    expect(file.read()).toBe('{}');
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('may be missing, and may be impossible to write', () => {
    const file = openWindowStateFile(join(folder, 'none', 'window.json'));
    expect(file.read()).toBeNull();
    expect(() => file.write('{}')).not.toThrow();
  });
});
