/** Whether the browser shows notes outside the page. */
export type NoticePermission = NotificationPermission | 'unsupported';

export function noticePermission(): NoticePermission {
  return 'Notification' in window ? Notification.permission : 'unsupported';
}

/**
 * Shows a note outside the page, where the person has allowed it; a click opens it here.
 *
 * In the desktop app the app itself does this.
 */
export function showDesktopNotice(
  note: { title: string; body: string; tag: string },
  onClick: () => void,
): void {
  if (noticePermission() !== 'granted') return;
  const notice = new Notification(note.title, { body: note.body, tag: note.tag });
  notice.addEventListener('click', () => {
    window.focus();
    notice.close();
    onClick();
  });
}
