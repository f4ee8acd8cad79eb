import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../../main/privacy/redaction/redactor.ts';

const redactor = createRedactor({ mode: 'partial' });

function redact(text: string): unknown {
  return redactor.redactJson(text).value;
}

describe('redacting documents', () => {
  it.each([
    '<table><thead><tr><th>Maßnahme</th><th>Priorität</th><th>Verantwortlich</th></tr></thead><tr><td>Antwortblock ergänzen</td><td>Hoch</td><td>Redaktion</td></tr></table>',
    '<table><tr><th>Problema</th><th>Impacto</th><th>Solución</th></tr><tr><td>Sin bloque</td><td>Alto</td><td>Añadir bloque</td></tr></table>',
    '<table><tr><th>Azione</th><th>Priorità</th><th>Responsabile</th></tr><tr><td>Aggiungere il feed</td><td>Media</td><td>Redazione</td></tr></table>',
    '<ul><li><b>Größe</b></li><li><b>Übersicht</b></li></ul>',
    'Im Frühjahr und im Sommer sinkt die Zahl. Im Herbst steigt sie.',
    'Au Printemps, en Été et en Hiver.',
    '## Nächste Schritte\n\n- **Priorität**: Hoch\n- **Empfohlene Maßnahmen**: zwei',
    '## Puntos Fuertes\n\n- Prioridad: Alta\n\n## Próximos Passos\n\n- Prioridade: Alta',
    '<h2>Kurzfristige Maßnahmen</h2><p>Le comptoir ouvre. Si vende bene. Sem custo.</p>',
    '| Kriterium | Wert |\n|---|---|\n| Durchschnittliche Ladezeit | 3,2 s |',
  ])('leaves a document as it is where nobody is named: %s', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('replaces what is said in an element and keeps the element', () => {
    expect(redact('<td>Jane Miller</td><td>Priorität</td>')).toBe(
      '<td>J*** M***</td><td>Priorität</td>',
    );
    expect(redact('<b>Jane Miller</b> leads this.')).toBe('<b>J*** M***</b> leads this.');
  });

  it('keeps the tags within what it replaces, and reads its entities', () => {
    expect(redact('<b>Jane</b> Miller came.')).toBe('<b>J*** M***</b> came.');
    expect(redact('Call <b>415</b>-555-2671 now')).toBe('Call <b>******2671</b> now');
    expect(redact('Reach J&aacute;ne M&uuml;ller')).toBe('Reach J*** M***');
  });

  it('finds what an attribute says, and an address in angle brackets', () => {
    expect(redact('<div data-owner="Jane Miller">x</div>')).toBe(
      '<div data-owner="J*** M***">x</div>',
    );
    expect(redact('<a href="mailto:jane.miller@example.com">Write</a>')).not.toContain(
      'jane.miller',
    );
    expect(redact('Write to <jane.miller@example.com>.')).not.toContain('jane.miller');
    expect(redact('<input value=415-555-2671>')).not.toContain('415-555');
  });

  it('takes no name from the end of one cell and the beginning of the next', () => {
    const text = '<tr><td>Plan Anna</td><td>Schmidt Park</td></tr>';
    expect(redact(text)).toMatch(/^<tr><td>[^<>]*<\/td><td>[^<>]*<\/td><\/tr>$/);
  });
});
