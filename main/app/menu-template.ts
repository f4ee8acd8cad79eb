import type { MenuItemConstructorOptions } from 'electron';

/**
 * The application menu, of Electron's own roles.
 *
 * Without an Edit menu, copy, paste and undo have no keys on macOS. What the console does
 * is reached inside the page, so the menu holds nothing of it.
 */
export function menuTemplate(parts: {
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
}): MenuItemConstructorOptions[] {
  const isMac = parts.platform === 'darwin';
  const view: MenuItemConstructorOptions = {
    label: 'View',
    submenu: [
      { role: 'reload' },
      ...(parts.isPackaged ? [] : ([{ role: 'toggleDevTools' }] as const)),
      { type: 'separator' },
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { type: 'separator' },
      { role: 'togglefullscreen' },
    ],
  };
  return [
    ...(isMac ? ([{ role: 'appMenu' }] as const) : []),
    { role: 'fileMenu' },
    { role: 'editMenu' },
    view,
    { role: 'windowMenu' },
  ];
}
