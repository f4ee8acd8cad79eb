import mark from '../theme/mark.svg';

/** The console's mark and name. */
export function Brand() {
  return (
    <div className="frame-brand">
      <img src={mark} alt="" width={22} height={22} />
      OSA Console
    </div>
  );
}
