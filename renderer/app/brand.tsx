import mark from '../theme/mark.svg';
import classes from './shell.module.css';

/** The console's mark and name. */
export function Brand() {
  return (
    <div className={classes.brand}>
      <img src={mark} alt="" width={22} height={22} />
      OSA Console
    </div>
  );
}
