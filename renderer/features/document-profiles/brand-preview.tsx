import type { Brand } from '../../../shared/domain/document-profile.ts';
import classes from './document-profiles.module.css';

/** A page's head as it will look; on paper, whatever the scheme of the screen. */
export function BrandPreview({
  brand,
  logo,
  isValid,
}: {
  brand: Brand;
  logo: string | null;
  isValid: boolean;
}) {
  const primary = isValid ? brand.primary : null;
  const secondary = isValid ? brand.secondary : null;
  return (
    <figure className={classes.preview} aria-label="A page with this brand">
      <div className={classes.band} style={{ background: secondary ?? primary ?? undefined }} />
      <div className={classes.page}>
        <div className={classes.head}>
          <span style={{ color: primary ?? undefined }} className={classes.eyebrow}>
            The answer in one page
          </span>
          {logo === null ? null : (
            <img src={`data:image/png;base64,${logo}`} alt="The logo" className={classes.logo} />
          )}
        </div>
        <strong className={classes.sentence} style={fontOf(brand)}>
          Phones finish half as often as desktops
        </strong>
        <span className={classes.foot}>
          {brand.firmName === ''
            ? 'Your client · Strategy analysis'
            : `${brand.firmName} · Strategy analysis`}
        </span>
      </div>
    </figure>
  );
}

function fontOf({ fontName }: Brand): { fontFamily?: string } {
  return fontName === '' ? {} : { fontFamily: `"${fontName}", system-ui, sans-serif` };
}
