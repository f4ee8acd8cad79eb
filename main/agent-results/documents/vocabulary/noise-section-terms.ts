import type { TermTable } from './languages.ts';

/** Headings of what belongs to the document, or to the agent's own work, and is no finding. */
export const NOISE_SECTIONS: TermTable<'noise'> = {
  noise: {
    en: 'table of contents|contents|toc|navigation|menu|appendix|appendices|checklist|self check|quality check|quality checklist|my checklist|agent checklist|output format|output checklist|instructions|prompt|system prompt|your task|task|role|notes for ai|for the ai|internal notes|disclaimer|about the author|footer|header|legend|glossary|version history|change log|changelog|metadata|meta|debug|usage|token usage|log|execution log|run info|example|examples|template|example markup|sample code|code sample|code example|self review|validation checklist|reasoning|thought process|scratchpad|breadcrumb|working notes|run details|process log|tool calls|final check|before you send|workflow|schema|original request|request|user request|input|inputs|parameters|json ld|example schema|example json ld',
    de: 'inhaltsverzeichnis|inhalt|anhang|anlagen|checkliste|selbstprüfung|qualitätsprüfung|navigation|hinweise für die ki|ausgabeformat|aufgabenstellung|anweisungen|haftungsausschluss|glossar|legende|beispiel|beispiele|vorlage|interne notizen|protokoll|metadaten|codebeispiel|meine checkliste|prüfliste|eigene prüfung|ausführungsprotokoll|beispielcode',
    fr: 'table des matières|sommaire|annexe|annexes|liste de contrôle|navigation|auto vérification|instructions|format de sortie|avertissement|glossaire|légende|exemple|exemples|modèle|notes internes|journal|métadonnées|exemple de code|ma liste de contrôle|contrôle qualité|autocontrôle',
    es: 'índice|tabla de contenidos|contenido|anexo|anexos|apéndice|lista de comprobación|lista de verificación|navegación|instrucciones|formato de salida|aviso legal|glosario|leyenda|ejemplo|ejemplos|plantilla|notas internas|registro|metadatos|autocomprobación|mi lista de verificación|ejemplo de código',
    it: 'indice|sommario|allegato|allegati|appendice|lista di controllo|navigazione|istruzioni|formato di output|avvertenza|glossario|legenda|esempio|esempi|modello|note interne|registro|metadati|autoverifica|la mia lista di controllo|esempio di codice|controllo qualità',
    nl: 'inhoudsopgave|inhoud|bijlage|bijlagen|checklist|controlelijst|navigatie|instructies|uitvoerformaat|disclaimer|woordenlijst|legenda|voorbeeld|voorbeelden|sjabloon|interne notities|logboek|metadata|zelfcontrole|mijn checklist|voorbeeldcode|kwaliteitscontrole',
    pt: 'índice|sumário de conteúdos|conteúdo|anexo|anexos|apêndice|lista de verificação|navegação|instruções|formato de saída|aviso legal|glossário|legenda|exemplo|exemplos|modelo|notas internas|registo|registro|metadados|autoverificação|minha lista de verificação|exemplo de código',
    ja: '目次|付録|チェックリスト|ナビゲーション|指示|出力形式|免責事項|用語集|凡例|例|サンプル|テンプレート|内部メモ|ログ|メタデータ|自己確認|コード例|自己チェック|作業チェックリスト|プロンプト|セルフチェック',
  },
};
