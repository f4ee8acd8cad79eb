/** What the console calls the numbers of the specification's own fields, in German by the English name. */
export const METRIC_LABELS_DE: Readonly<Record<string, string>> = {
  'Content quality': 'Inhaltsqualität',
  Readability: 'Lesbarkeit',
  'Average time on page': 'Verweildauer auf einer Seite',
  'Bounce rate': 'Absprungrate',
  'Conversion rate': 'Abschlussrate',
  'Workflow efficiency score': 'Effizienz der Abläufe',
  'Schedule reliability score': 'Termintreue',
  'Asset reuse score': 'Wiederverwendung von Medien',
};
