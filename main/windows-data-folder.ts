import { existsSync } from 'node:fs';
import { win32 } from 'node:path';

/** What stands in a folder that the console has used. */
const DATABASE = 'console.db';

/**
 * Where data lives on Windows: in the local folder.
 *
 * A roaming folder is copied to a server at every log-off, and from there to the next
 * machine: a database that is in use does not survive that, and what belongs on one laptop
 * would be on many. Consoles of before kept it there; a folder with a database in it is used
 * where it is, because nothing is moved behind a person's back.
 *
 * @param home used where Windows does not say
 */
export function windowsDataFolder(
  env: Readonly<Record<string, string | undefined>>,
  home: string,
  exists: (file: string) => boolean = existsSync,
): string {
  const folderIn = (name: string, otherwise: string): string => {
    const named = env[name] ?? '';
    const folder = win32.isAbsolute(named) ? named : win32.join(home, 'AppData', otherwise);
    return win32.join(folder, 'OSA Console');
  };
  const local = folderIn('LOCALAPPDATA', 'Local');
  const roaming = folderIn('APPDATA', 'Roaming');
  const isInUse = (folder: string): boolean => exists(win32.join(folder, DATABASE));
  return isInUse(roaming) && !isInUse(local) ? roaming : local;
}
