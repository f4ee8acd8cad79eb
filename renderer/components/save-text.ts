import { notifications } from '@mantine/notifications';

/**
 * Hands a text over as a file.
 *
 * The desktop app lets no page download anything, so there it goes to the clipboard.
 *
 * @param type the media type, e.g. `text/csv`
 */
export async function saveText(
  file: { readonly fileName: string; readonly text: string; readonly type: string },
  isDesktop: boolean,
): Promise<void> {
  const { fileName, text, type } = file;
  if (isDesktop) {
    await window.navigator.clipboard.writeText(text);
    notifications.show({ title: 'Copied', message: `Paste it into a file: ${fileName}` });
    return;
  }
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = window.document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}
