import { useState } from 'react';
import { ActionIcon, Checkbox } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import classes from './composer.module.css';
import { moveSection, SECTION_LABELS, type ChosenSection } from './section-order.ts';

/** Sections in or out and in order: by dragging, or with the two arrows of each. */
export function SectionList({
  sections,
  onChange,
}: {
  sections: readonly ChosenSection[];
  onChange: (sections: readonly ChosenSection[]) => void;
}) {
  const [dragged, setDragged] = useState<number | null>(null);
  return (
    <ol className={classes.sections} aria-label="Sections">
      {sections.map(({ kind, isIn }, index) => (
        <li
          key={kind}
          className={classes.section}
          data-dragged={dragged === index || undefined}
          draggable
          onDragStart={() => setDragged(index)}
          onDragEnd={() => setDragged(null)}
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault();
            if (dragged !== null) onChange(moveSection(sections, dragged, index));
            setDragged(null);
          }}
        >
          <Checkbox
            label={SECTION_LABELS[kind]}
            checked={isIn}
            className={classes.label}
            onChange={(event) => {
              const now = { kind, isIn: event.currentTarget.checked };
              onChange(sections.with(index, now));
            }}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={`Move “${SECTION_LABELS[kind]}” up`}
            disabled={index === 0}
            onClick={() => onChange(moveSection(sections, index, index - 1))}
          >
            <IconChevronUp size={15} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={`Move “${SECTION_LABELS[kind]}” down`}
            disabled={index === sections.length - 1}
            onClick={() => onChange(moveSection(sections, index, index + 1))}
          >
            <IconChevronDown size={15} aria-hidden />
          </ActionIcon>
        </li>
      ))}
    </ol>
  );
}
