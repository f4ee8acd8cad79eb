import { useEffect, useRef, type ReactNode } from 'react';
import { FIELD, focusFirst } from '../focus-first.ts';
import type { StepId } from '../intake-steps.ts';
import { CapabilitiesStep } from './capabilities-step.tsx';
import { CompanyStep } from './company-step.tsx';
import { GoalsStep } from './goals-step.tsx';
import { PreferencesStep } from './preferences-step.tsx';
import { ProjectStep } from './project-step.tsx';
import type { StepProps } from './step-props.ts';

/** The fields of a step. The first one gets the focus. */
export function StepFields({ step, ...props }: StepProps & { step: Exclude<StepId, 'review'> }) {
  const fields = useRef<HTMLDivElement>(null);
  useEffect(() => focusFirst(fields.current, FIELD), []);
  const Step = STEPS[step];
  return (
    <div ref={fields}>
      <Step {...props} />
    </div>
  );
}

const STEPS: Readonly<Record<Exclude<StepId, 'review'>, (props: StepProps) => ReactNode>> = {
  company: CompanyStep,
  goals: GoalsStep,
  capabilities: CapabilitiesStep,
  project: ProjectStep,
  preferences: PreferencesStep,
};
