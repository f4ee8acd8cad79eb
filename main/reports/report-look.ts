import { mix } from '../../shared/domain/contrast.ts';
import {
  PLAIN_BRAND,
  type DocumentProfile,
  type Logo,
} from '../../shared/domain/document-profile.ts';
import { COLOURS } from './report-colours.ts';

/** The colours of a report, by what they are for. */
export type ReportColours = Readonly<Record<keyof typeof COLOURS, string>>;

/** What a report looks like: a firm's brand, made ready for any format. */
export interface ReportLook {
  readonly colours: ReportColours;
  readonly logo: Logo | null;
  /** Empty for nobody. */
  readonly firmName: string;
  /** Empty for the format's own. */
  readonly fontName: string;
}

/** A profile as a look; the console's own without one. */
export function lookOf(profile?: Pick<DocumentProfile, 'brand' | 'logo'>): ReportLook {
  const { primary, secondary, firmName, fontName } = profile?.brand ?? PLAIN_BRAND;
  return {
    colours: {
      ...COLOURS,
      ...(primary === null
        ? {}
        : {
            accent: primary,
            band: primary,
            accentSoft: mix(primary, COLOURS.paper, 0.9),
            accentQuiet: mix(primary, COLOURS.paper, 0.6),
          }),
      ...(secondary === null
        ? {}
        : { band: secondary, accentQuiet: mix(secondary, COLOURS.paper, 0.4) }),
    },
    logo: profile?.logo ?? null,
    firmName,
    fontName,
  };
}

/** A logo's size within a box, as large as its shape allows, in the box's unit. */
export function fitLogo(
  { width, height }: Logo,
  box: { w: number; h: number },
): { w: number; h: number } {
  const scale = Math.min(box.w / width, box.h / height);
  return { w: width * scale, h: height * scale };
}
