import type { Recommendation } from '../../shared/domain/recommendation.ts';

type ImpactLevel = NonNullable<Recommendation['impactEstimate']>;

/**
 * The colours of an exported report: ink on paper and one accent.
 *
 * Text colours reach a contrast of 4.5 to 1 on the ground they are used on (WCAG 2.2,
 * 1.4.3). A state is always a word too, never a colour alone.
 */
export const COLOURS = {
  ink: '#1b1f2a',
  soft: '#565e70',
  faint: '#6f7789',
  line: '#e0e4ec',
  panel: '#f6f7fa',
  paper: '#ffffff',
  accent: '#3b5bdb',
  /** Of bands beside a text. */
  band: '#3b5bdb',
  accentSoft: '#edf1fe',
  accentQuiet: '#aebbf0',
  good: '#0b6b47',
  goodSoft: '#e2f4eb',
  warn: '#8f4b00',
  warnSoft: '#fdefd9',
  warnBar: '#d08a2e',
  track: '#e9ecf3',
} as const;

/** Ground and text colour of an impact's badge. */
export const IMPACT_COLOURS: Readonly<Record<ImpactLevel, { ground: string; text: string }>> = {
  critical: { ground: COLOURS.accent, text: COLOURS.paper },
  high: { ground: COLOURS.goodSoft, text: COLOURS.good },
  medium: { ground: COLOURS.warnSoft, text: COLOURS.warn },
  low: { ground: COLOURS.panel, text: COLOURS.soft },
};
