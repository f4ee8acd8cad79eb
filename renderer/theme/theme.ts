import {
  createTheme,
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type MantineThemeOverride,
  type VariantColorResolverResult,
  type VariantColorsResolverInput,
} from '@mantine/core';

/** The accent: 8 is the light scheme's shade, 3 the dark scheme's. */
const indigo: MantineColorsTuple = [
  '#ebefff',
  '#dbe1ff',
  '#bac5ff',
  '#93a4ff',
  '#7c8ff5',
  '#6680ec',
  '#5673e4',
  '#4767e0',
  '#3b5bdb',
  '#3049b8',
];

/** Mantine draws its dark scheme from this row: 0 is text, 7 a surface. */
const dark: MantineColorsTuple = [
  '#edeff5',
  '#c6ccd9',
  '#9da5b8',
  '#8189a0',
  '#343b4a',
  '#272c38',
  '#1c212b',
  '#161a22',
  '#0e1117',
  '#0a0c11',
];

const SYSTEM_FONTS =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

/**
 * The console's look.
 *
 * One accent, system fonts, small radii. State colours are CSS variables in `tokens.css`; this
 * covers Mantine's own components.
 */
export const theme: MantineThemeOverride = createTheme({
  colors: { indigo, dark },
  primaryColor: 'indigo',
  primaryShade: { light: 8, dark: 3 },
  variantColorResolver: resolveVariant,
  defaultRadius: 8,
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: SYSTEM_FONTS,
  fontFamilyMonospace: "ui-monospace, 'SF Mono', Consolas, 'Liberation Mono', monospace",
  headings: {
    fontFamily: SYSTEM_FONTS,
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.2rem', lineHeight: '1.35' },
      h2: { fontSize: '0.95rem', lineHeight: '1.4' },
      h3: { fontSize: '0.875rem', lineHeight: '1.4' },
    },
  },
  components: {
    Button: { defaultProps: { size: 'sm' } },
    Modal: { defaultProps: { centered: true, closeButtonProps: { 'aria-label': 'Close' } } },
    Drawer: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
    Notification: {
      defaultProps: { closeButtonProps: { 'aria-label': 'Close' } },
      styles: { description: { color: 'var(--osa-muted)' } },
    },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 300 } },
    Skeleton: { defaultProps: { radius: 6 } },
  },
});

/** On a filled control the text is white in the light scheme and dark in the dark one. */
function resolveVariant(input: VariantColorsResolverInput): VariantColorResolverResult {
  const colours = defaultVariantColorsResolver(input);
  return input.variant === 'filled' ? { ...colours, color: 'var(--osa-on-accent)' } : colours;
}

/** Points Mantine's own variables at the console's colours. */
export const resolveVariables: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-text': 'var(--osa-text)',
    '--mantine-color-body': 'var(--osa-surface)',
    '--mantine-color-dimmed': 'var(--osa-muted)',
    '--mantine-color-default-border': 'var(--osa-line)',
    '--mantine-color-error': 'var(--osa-bad)',
    '--mantine-color-placeholder': 'var(--osa-muted)',
    '--mantine-color-anchor': 'var(--osa-accent)',
  };
  return { variables: {}, light: shared, dark: shared };
};
