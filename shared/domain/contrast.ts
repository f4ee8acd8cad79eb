/** A colour as `#rrggbb`, in small letters. */
export type HexColour = string;

/** What text must reach on its ground (WCAG 2.2, 1.4.3). */
export const TEXT_CONTRAST = 4.5;

/** What a bar or a band must reach beside its ground (WCAG 2.2, 1.4.11). */
export const SHAPE_CONTRAST = 3;

/** How far two colours stand apart, 1 to 21 (WCAG 2.2, contrast ratio). */
export function contrast(one: HexColour, other: HexColour): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** The colour itself or, where it is too pale, the palest shade of it that stands out on white. */
export function darkenUntil(colour: HexColour, least: number): HexColour {
  for (let share = 0; share < 1; share += 0.01) {
    const shade = mix(colour, '#000000', share);
    if (contrast(shade, '#ffffff') >= least) return shade;
  }
  return '#000000';
}

/** Between two colours: 0 is the first, 1 the second. */
export function mix(one: HexColour, other: HexColour, share: number): HexColour {
  const b = channels(other);
  const mixed = channels(one).map((value, at) => value + ((b[at] ?? 0) - value) * share);
  return `#${mixed.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}

function channels(colour: HexColour): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

function luminance(colour: HexColour): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
    const part = value / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
