import { describe, expect, it } from 'vitest';
import { menuTemplate } from '../../../main/app/menu-template.ts';

describe('the menu', () => {
  it.each(['darwin', 'win32', 'linux'] as const)(
    'holds the roles for copy and paste, and to close and to quit, on %s',
    (platform) => {
      const roles = menuTemplate({ platform, isPackaged: true }).map((item) => item.role);
      expect(roles).toEqual(expect.arrayContaining(['fileMenu', 'editMenu', 'windowMenu']));
      expect(roles.includes('appMenu')).toBe(platform === 'darwin');
    },
  );

  it('offers developer tools only outside an installed app', () => {
    const template = (isPackaged: boolean) =>
      JSON.stringify(menuTemplate({ platform: 'linux', isPackaged }));
    expect(template(true)).not.toContain('toggleDevTools');
    expect(template(false)).toContain('toggleDevTools');
  });
});
