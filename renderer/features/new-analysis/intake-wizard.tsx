import { useMemo, useRef, useState } from 'react';
import { Button, Group } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useSearchParams } from 'react-router';
import type { DraftId } from '../../../shared/domain/ids.ts';
import { Panel } from '../../components/panel.tsx';
import { emptyCredentials } from '../../components/credentials.ts';
import { currentSearch } from './current-search.ts';
import { DraftMark } from './draft-mark.tsx';
import { focusFirst, INVALID_FIELD } from './focus-first.ts';
import { isWorthKeeping, type IntakeForm } from './intake-form.ts';
import { findProblems, problemsOfStep } from './intake-problems.ts';
import { neighbourOf, stepOf, type IntakeStep } from './intake-steps.ts';
import { StepList } from './step-list.tsx';
import { ReviewStep } from './steps/review-step.tsx';
import { StepFields } from './steps/step-fields.tsx';
import { useDraft } from './use-draft.ts';
import classes from './intake-wizard.module.css';

/** The form, step by step. Any step can be opened at any time; the review lists what is missing. */
export function IntakeWizard({
  draftId,
  initial,
  onDraftId,
}: {
  draftId: DraftId | null;
  initial: IntakeForm;
  onDraftId: (draftId: DraftId) => void;
}) {
  const [address, setAddress] = useSearchParams();
  const step = stepOf(address.get('step'));
  const { saver, state } = useDraft(draftId, onDraftId);
  // The keys are kept outside the form, so that no draft can hold them.
  const [credentials, setCredentials] = useState(emptyCredentials);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const fields = useRef<HTMLDivElement>(null);

  const form = useForm<IntakeForm>({
    initialValues: initial,
    onValuesChange: (values) => {
      if (saver.draftId() !== null || isWorthKeeping(values)) saver.change(values);
    },
  });
  const problems = useMemo(() => findProblems(form.values), [form.values]);

  function goTo(next: IntakeStep): void {
    setLeft(new Set([...left, step.id]));
    void saver.flush();
    form.setErrors(left.has(next.id) ? problemsOfStep(problems, next) : {});
    const moved = currentSearch(window.location.hash);
    moved.set('step', next.id);
    setAddress(moved);
  }

  function goOn(): void {
    const here = problemsOfStep(problems, step);
    if (Object.keys(here).length === 0) {
      goTo(neighbourOf(step, 1));
      return;
    }
    form.setErrors(here);
    window.requestAnimationFrame(() => focusFirst(fields.current, INVALID_FIELD));
  }

  const isReview = step.id === 'review';
  return (
    <div className={classes.columns}>
      <StepList current={step} problems={problems} left={left} onOpen={goTo} />
      <Panel title={step.label} aside={<DraftMark state={state} />}>
        {isReview ? (
          <ReviewStep
            form={form.values}
            problems={problems}
            credentials={credentials}
            saver={saver}
            onOwnAgents={(chosen) => form.setFieldValue('own_agents', chosen)}
            onOpen={goTo}
          />
        ) : (
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              goOn();
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) goOn();
            }}
          >
            <div ref={fields}>
              <StepFields
                key={step.id}
                step={step.id}
                form={form}
                credentials={credentials}
                onCredentials={setCredentials}
              />
            </div>
            <Group justify="space-between" mt="xl">
              <Button
                variant="default"
                disabled={step.id === 'company'}
                onClick={() => goTo(neighbourOf(step, -1))}
              >
                Back
              </Button>
              <Button type="submit">Next</Button>
            </Group>
          </form>
        )}
      </Panel>
    </div>
  );
}
