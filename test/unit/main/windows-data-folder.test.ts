import { describe, expect, it } from 'vitest';
import { windowsDataFolder } from '../../../main/windows-data-folder.ts';

const ENV = { APPDATA: String.raw`C:\Users\a\Roaming`, LOCALAPPDATA: String.raw`C:\Users\a\Local` };
const HOME = String.raw`C:\Users\a`;
const LOCAL = String.raw`C:\Users\a\Local\OSA Console`;
const ROAMING = String.raw`C:\Users\a\Roaming\OSA Console`;

function folderWith(...used: string[]): string {
  return windowsDataFolder(ENV, HOME, (file) =>
    used.some((folder) => file === String.raw`${folder}\console.db`),
  );
}

describe('the data folder on Windows', () => {
  it('is a local one, which does not roam from machine to machine', () => {
    expect(folderWith()).toBe(LOCAL);
    expect(folderWith(LOCAL)).toBe(LOCAL);
  });

  it('is the roaming one where a console of before has left its data', () => {
    expect(folderWith(ROAMING)).toBe(ROAMING);
    expect(folderWith(ROAMING, LOCAL)).toBe(LOCAL);
  });

  it('is found without the help of Windows', () => {
    const nothing = { APPDATA: '', LOCALAPPDATA: undefined };
    expect(windowsDataFolder(nothing, HOME, () => false)).toBe(
      String.raw`C:\Users\a\AppData\Local\OSA Console`,
    );
  });
});
