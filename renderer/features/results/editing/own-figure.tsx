import classes from './editing.module.css';

/** A number that the consultant typed and that no source has. */
export function OwnFigure({ text }: { text: string }) {
  return (
    <span className={classes.ownFigure}>
      {text}
      <small>your own figure</small>
    </span>
  );
}
