import classes from './details.module.css';

/** Members under their names; those without a value are left out. */
export function Details({
  details,
}: {
  details: readonly (readonly [label: string, value: string])[];
}) {
  const given = details.filter(([, value]) => value !== '');
  if (given.length === 0) return null;
  return (
    <dl className={classes.details}>
      {given.map(([label, value], index) => (
        // Labels may repeat; their position tells them apart.
        <div key={`${index} ${label}`}>
          <dt>{label}</dt>
          <dd dir="auto">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
