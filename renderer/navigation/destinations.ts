import type { ComponentType } from 'react';
import {
  IconChartDots3,
  IconFileText,
  IconHome,
  IconListDetails,
  IconPlugConnected,
  IconPlus,
  IconSettings,
  IconShieldLock,
  IconWebhook,
  type IconProps,
} from '@tabler/icons-react';

/** A screen that the sidebar and the command palette link to. */
export interface Destination {
  readonly path: string;
  readonly label: string;
  /** What is there, for the command palette. */
  readonly description: string;
  readonly icon: ComponentType<IconProps>;
}

/** The screens, in the order of the sidebar. */
export const DESTINATIONS: readonly Destination[] = [
  { path: '/', label: 'Home', description: 'What is going on', icon: IconHome },
  {
    path: '/new',
    label: 'New analysis',
    description: 'Enter a client and start a run',
    icon: IconPlus,
  },
  { path: '/runs', label: 'Runs', description: 'All analyses', icon: IconListDetails },
  {
    path: '/results',
    label: 'Results',
    description: 'What the agents found',
    icon: IconChartDots3,
  },
  { path: '/reports', label: 'Reports', description: 'Exported files', icon: IconFileText },
  {
    path: '/webhooks',
    label: 'Webhooks',
    description: 'What came in and what happened to it',
    icon: IconWebhook,
  },
  {
    path: '/privacy',
    label: 'Privacy',
    description: 'Personal data: what was protected, and by which rules',
    icon: IconShieldLock,
  },
  {
    path: '/opal',
    label: 'Opal',
    description: 'Sign in, install agents, usage and budget',
    icon: IconPlugConnected,
  },
  {
    path: '/settings',
    label: 'Settings',
    description: 'Tunnel, keys, appearance, data',
    icon: IconSettings,
  },
];
