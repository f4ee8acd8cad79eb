import { INTAKE_STEPS, type IntakeStep } from './intake-steps.ts';
import { problemsOfStep, type Problems } from './intake-problems.ts';
import classes from './step-list.module.css';

/** The steps, with what is still missing in those already visited. */
export function StepList({
  current,
  problems,
  left,
  onOpen,
}: {
  current: IntakeStep;
  problems: Problems;
  /** Steps that were opened before. */
  left: ReadonlySet<string>;
  onOpen: (step: IntakeStep) => void;
}) {
  return (
    <nav aria-label="Steps">
      <ol className={classes.list}>
        {INTAKE_STEPS.map((step, index) => {
          const count = Object.keys(problemsOfStep(problems, step)).length;
          const note = noteOf(step, count, left.has(step.id));
          return (
            <li key={step.id}>
              <button
                type="button"
                className={classes.step}
                aria-current={step.id === current.id ? 'step' : undefined}
                onClick={() => onOpen(step)}
              >
                <span className={classes.number} data-done={note === 'done' || undefined}>
                  {index + 1}
                </span>
                <span>
                  {step.label}
                  {note === '' ? null : (
                    <span className={classes.note} data-left={count > 0 || undefined}>
                      {note}
                    </span>
                  )}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

function noteOf(step: IntakeStep, problems: number, wasLeft: boolean): string {
  if (!wasLeft || step.id === 'review') return '';
  return problems === 0 ? 'done' : `${problems} to complete`;
}
