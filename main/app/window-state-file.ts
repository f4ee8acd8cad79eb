import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Keeps the window's place in a file that only its owner can read.
 *
 * Losing it costs a default position, so neither a missing nor an unwritable file may
 * keep the window from opening or closing.
 */
export function openWindowStateFile(path: string): {
  read(): string | null;
  write(text: string): void;
} {
  return {
    read() {
      try {
        return readFileSync(path, 'utf8');
      } catch {
        return null;
      }
    },
    write(text) {
      try {
        writeFileSync(path, text, { mode: 0o600 });
      } catch {
        return;
      }
    },
  };
}
