import { COLOURS } from '../report-colours.ts';

/** A colour of the presentation's theme: whoever changes the theme changes all that use it. */
export type ThemeColour = keyof typeof SLOTS;

/** What each colour is called in a theme, and what it is there at first. */
const SLOTS = {
  ink: { slot: 'tx1', name: 'dk1', value: COLOURS.ink },
  paper: { slot: 'bg1', name: 'lt1', value: COLOURS.paper },
  soft: { slot: 'tx2', name: 'dk2', value: COLOURS.soft },
  panel: { slot: 'bg2', name: 'lt2', value: COLOURS.panel },
  accent: { slot: 'accent1', name: 'accent1', value: COLOURS.accent },
  good: { slot: 'accent2', name: 'accent2', value: COLOURS.good },
  warn: { slot: 'accent3', name: 'accent3', value: COLOURS.warn },
  quiet: { slot: 'accent4', name: 'accent4', value: '#b7c3f2' },
  line: { slot: 'accent5', name: 'accent5', value: COLOURS.line },
  warnSoft: { slot: 'accent6', name: 'accent6', value: COLOURS.warnSoft },
} as const;

/** A colour as the presentation library takes it. */
export function themed(colour: ThemeColour): string {
  return SLOTS[colour].slot;
}

/** The theme's colours as the format writes them (ECMA-376 part 1, 20.1.6.2). */
export function colourScheme(): string {
  const order = ['dk1', 'lt1', 'dk2', 'lt2', ...[1, 2, 3, 4, 5, 6].map((n) => `accent${n}`)];
  const all = Object.values(SLOTS);
  const colours = order.map((name) => {
    const value = all.find((one) => one.name === name)?.value ?? COLOURS.ink;
    return `<a:${name}>${rgb(value)}</a:${name}>`;
  });
  const links = `<a:hlink>${rgb(COLOURS.accent)}</a:hlink><a:folHlink>${rgb(COLOURS.soft)}</a:folHlink>`;
  return `<a:clrScheme name="Strategy">${colours.join('')}${links}</a:clrScheme>`;
}

function rgb(colour: string): string {
  return `<a:srgbClr val="${colour.replace('#', '').toUpperCase()}"/>`;
}
