import { Button } from '@mantine/core';
import { Link } from 'react-router';

/** Leads to the form of a new analysis, from every screen that has nothing to show without one. */
export function NewAnalysisButton() {
  return (
    <Button component={Link} to="/new">
      New analysis
    </Button>
  );
}
