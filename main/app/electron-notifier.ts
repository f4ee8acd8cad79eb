import type { Notification, NotificationConstructorOptions } from 'electron';
import type { Notifier } from './desktop-notifications.ts';

/** The part of Electron's `Notification` that is used. */
export interface NotificationClass {
  new (options: NotificationConstructorOptions): Pick<Notification, 'on' | 'show'>;
  isSupported(): boolean;
}

/**
 * Shows notes with the operating system's notifications.
 *
 * A note is held on to until it is clicked or closed: one that nobody refers to any more
 * loses its click.
 */
export function electronNotifier(Kind: NotificationClass): Notifier {
  const shown = new Set<Pick<Notification, 'on' | 'show'>>();
  return {
    show({ title, body }, onClick) {
      if (!Kind.isSupported()) return;
      const notification = new Kind({ title, body });
      shown.add(notification);
      notification.on('click', () => {
        shown.delete(notification);
        onClick();
      });
      notification.on('close', () => {
        shown.delete(notification);
      });
      notification.show();
    },
  };
}
