import type { ReportColours } from '../report-look.ts';

/** A colour of the presentation's theme: whoever changes the theme changes all that use it. */
export type ThemeColour = keyof typeof SLOTS;

/** What each colour is called in a theme, and which of the report's it is there at first. */
const SLOTS = {
  ink: { slot: 'tx1', name: 'dk1', of: 'ink' },
  paper: { slot: 'bg1', name: 'lt1', of: 'paper' },
  soft: { slot: 'tx2', name: 'dk2', of: 'soft' },
  panel: { slot: 'bg2', name: 'lt2', of: 'panel' },
  accent: { slot: 'accent1', name: 'accent1', of: 'accent' },
  good: { slot: 'accent2', name: 'accent2', of: 'good' },
  warn: { slot: 'accent3', name: 'accent3', of: 'warn' },
  quiet: { slot: 'accent4', name: 'accent4', of: 'accentQuiet' },
  line: { slot: 'accent5', name: 'accent5', of: 'line' },
  warnSoft: { slot: 'accent6', name: 'accent6', of: 'warnSoft' },
} as const satisfies Record<string, { slot: string; name: string; of: keyof ReportColours }>;

/** A colour as the presentation library takes it. */
export function themed(colour: ThemeColour): string {
  return SLOTS[colour].slot;
}

/** The theme's colours as the format writes them (ECMA-376 part 1, 20.1.6.2). */
export function colourScheme(colours: ReportColours): string {
  const order = ['dk1', 'lt1', 'dk2', 'lt2', ...[1, 2, 3, 4, 5, 6].map((n) => `accent${n}`)];
  const all = Object.values(SLOTS);
  const entries = order.map((name) => {
    const { of } = all.find((one) => one.name === name) ?? SLOTS.ink;
    return `<a:${name}>${rgb(colours[of])}</a:${name}>`;
  });
  const links = `<a:hlink>${rgb(colours.accent)}</a:hlink><a:folHlink>${rgb(colours.soft)}</a:folHlink>`;
  return `<a:clrScheme name="Strategy">${entries.join('')}${links}</a:clrScheme>`;
}

function rgb(colour: string): string {
  return `<a:srgbClr val="${colour.replace('#', '').toUpperCase()}"/>`;
}
