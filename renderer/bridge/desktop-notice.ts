/** Whether the browser may show notifications outside the page. */
export type NoticePermission = NotificationPermission | 'unsupported';

/** Whether the browser may show notices; `unsupported` where it has none. */
export function noticePermission(): NoticePermission {
  return 'Notification' in window ? Notification.permission : 'unsupported';
}

/**
 * Shows a notification outside the page if the user has allowed it; a click opens it here.
 *
 * The desktop app shows its own.
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
