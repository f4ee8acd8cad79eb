/** The corner where notices appear, apart from what says them: it is heavy and waits to be needed. */
export { Notifications } from '@mantine/notifications';
