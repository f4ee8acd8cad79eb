import type { TermTable } from './languages.ts';

/** What a section can be about. */
export type SectionMeaning =
  | 'summary'
  | 'verdict'
  | 'strengths'
  | 'issues'
  | 'insights'
  | 'metrics'
  | 'recommendations'
  | 'quick_wins'
  | 'next_steps'
  | 'opportunities'
  | 'risks'
  | 'assumptions'
  | 'method'
  | 'sources'
  | 'experiments'
  | 'segments'
  | 'personas'
  | 'stages'
  | 'phases'
  | 'integrations'
  | 'pages'
  | 'maturity'
  | 'confidence'
  | 'noise';

/** Headings of what an answer says about its subject as a whole. */
export const OVERVIEW_SECTIONS: TermTable<'summary' | 'verdict' | 'confidence'> = {
  summary: {
    en: 'summary|executive summary|overview|at a glance|key takeaways|takeaways|key points|introduction|context|background|abstract|situation|highlights|report summary|audit summary|management summary|the short version|snapshot|exec summary|findings summary|overall assessment|assessment|current state|where we are|starting point|promise',
    de: 'zusammenfassung|kurzfassung|überblick|übersicht|auf einen blick|kernaussagen|das wichtigste|das wichtigste in kürze|management zusammenfassung|management summary|einleitung|ausgangslage|hintergrund|kontext|gesamteinschätzung|gesamtbild|lage|einschätzung|kurzüberblick|ist zustand',
    fr: 'résumé|synthèse|résumé exécutif|synthèse exécutive|vue d ensemble|aperçu|en bref|points clés|contexte|introduction|l essentiel|à retenir|note de synthèse|résumé analytique|état des lieux|bilan|sommaire exécutif|bilan général',
    es: 'resumen|resumen ejecutivo|síntesis|visión general|panorama|en síntesis|puntos clave|contexto|introducción|lo esencial|de un vistazo|situación|situación actual|evaluación general',
    it: 'riepilogo|sintesi|sommario esecutivo|sintesi esecutiva|riassunto|panoramica|punti chiave|contesto|introduzione|in breve|in sintesi|quadro generale|situazione|situazione attuale|valutazione generale|executive summary',
    nl: 'samenvatting|managementsamenvatting|overzicht|in het kort|kernpunten|context|inleiding|achtergrond|hoofdpunten|situatie|in één oogopslag|het belangrijkste|algemeen beeld|huidige situatie',
    pt: 'resumo|resumo executivo|sumário executivo|síntese|visão geral|panorama|pontos principais|pontos chave|contexto|introdução|sumário|em síntese|em poucas palavras|situação|situação atual|avaliação geral',
    ja: '要約|概要|サマリー|エグゼクティブサマリー|総括|まとめ|全体像|背景|はじめに|要点|全体評価|総評|現状|ポイント',
  },
  verdict: {
    en: 'verdict|conclusion|conclusions|in short|tl dr|tldr|bottom line|the bottom line|headline|key message|main message|in a nutshell|in one sentence|in brief|one liner|final verdict|our verdict|overall verdict|answer|short answer|the answer|final thoughts|closing|key takeaway|main finding|headline finding|recommendation in one sentence|the one thing|so what',
    de: 'fazit|urteil|ergebnis|schlussfolgerung|kurz gesagt|kernaussage|in einem satz|gesamturteil|kernbotschaft|auf den punkt|kurz und knapp|unterm strich|schluss|gesamtfazit|hauptaussage|in kürze|kurzfazit',
    fr: 'verdict|conclusion|conclusions|message clé|en un mot|en une phrase|en résumé|en deux mots|constat principal|notre verdict|l essentiel en une phrase',
    es: 'veredicto|conclusión|conclusiones|en resumen|en pocas palabras|mensaje clave|en una frase|en breve|en definitiva|idea clave',
    it: 'verdetto|conclusione|conclusioni|messaggio chiave|in una frase|giudizio|giudizio complessivo|in poche parole|esito',
    nl: 'conclusie|conclusies|oordeel|kort gezegd|kernboodschap|in één zin|eindoordeel|kortom|slotsom',
    pt: 'veredito|veredicto|conclusão|conclusões|em resumo|mensagem principal|em uma frase|numa frase|em suma|em resumidas contas',
    ja: '結論|判定|一言で言うと|ひとことで言うと|要するに|一言でいうと|主な結論|総合判定|一言まとめ|結び',
  },
  confidence: {
    en: 'confidence|confidence level|confidence score|how sure we are|certainty|data confidence|overall confidence|confidence in this analysis|analysis confidence|confidence rating',
    de: 'konfidenz|vertrauen|sicherheit der aussage|gewissheit|verlässlichkeit|zuverlässigkeit|aussagesicherheit|konfidenzniveau|sicherheit',
    fr: 'confiance|niveau de confiance|degré de confiance|indice de confiance|fiabilité',
    es: 'confianza|nivel de confianza|grado de confianza|fiabilidad',
    it: 'confidenza|affidabilità|livello di confidenza|grado di confidenza|fiducia|livello di fiducia',
    nl: 'betrouwbaarheid|zekerheid|vertrouwen|vertrouwensniveau',
    pt: 'confiança|nível de confiança|grau de confiança|confiabilidade',
    ja: '信頼度|確信度|確度|信頼性',
  },
};

/** Headings of what an answer found out. */
export const FINDING_SECTIONS: TermTable<
  | 'strengths'
  | 'issues'
  | 'insights'
  | 'opportunities'
  | 'risks'
  | 'assumptions'
  | 'method'
  | 'sources'
> = {
  strengths: {
    en: 'strengths|strength|what works|what works well|what is working|what s working|what is good|positives|pros|working well|good points|what to keep|keep|wins|what went well|passed|passed checks|what you do well|highlights that work|bright spots|going well|already good|done well|what already works|advantages',
    de: 'stärken|was funktioniert|was gut läuft|was gut funktioniert|positives|pluspunkte|das läuft gut|vorteile|bestanden|gut gelöst|was gut ist|gelungen|das funktioniert|beibehalten|was bereits funktioniert',
    fr: 'points forts|forces|atouts|ce qui fonctionne|ce qui marche|points positifs|ce qui fonctionne bien|réussites|à conserver|avantages|les plus',
    es: 'fortalezas|puntos fuertes|lo que funciona|qué funciona|aspectos positivos|lo que funciona bien|aciertos|ventajas|lo que va bien',
    it: 'punti di forza|cosa funziona|ciò che funziona|aspetti positivi|punti forti|che cosa funziona|cosa funziona bene|vantaggi|quello che funziona',
    nl: 'sterke punten|sterktes|wat werkt|wat goed gaat|wat goed werkt|pluspunten|positieve punten|voordelen|sterk|wat al goed gaat',
    pt: 'pontos fortes|forças|o que funciona|o que funciona bem|aspectos positivos|aspetos positivos|pontos positivos|vantagens|acertos|o que está a funcionar|o que está bem',
    ja: '強み|良い点|うまくいっている点|長所|評価できる点|機能している点|優れている点|良かった点',
  },
  issues: {
    en: 'issues|issue|issues found|problems|problem|problems found|weaknesses|weakness|gaps|gap|content gaps|gap analysis|key issues|critical issues|pain points|what does not work|what doesn t work|what is not working|what s not working|what is broken|concerns|errors|warnings|failures|failed checks|blockers|shortcomings|challenges|barriers|friction points|friction|what to fix|to fix|areas for improvement|areas of improvement|areas to improve|needs improvement|cons|top issues|main issues|obstacles|detailed issues|defects|what is missing|what s missing|missing|violations|problem areas|issue list|leaks|drop off points|bottlenecks',
    de: 'probleme|problem|schwächen|schwachstellen|lücken|mängel|befunde mit handlungsbedarf|gefundene probleme|was nicht funktioniert|fehler|warnungen|hindernisse|hürden|herausforderungen|kritische probleme|verbesserungsbedarf|defizite|inhaltslücken|reibungspunkte|schmerzpunkte|was fehlt|auffälligkeiten|handlungsbedarf|beanstandungen|engpässe|knackpunkte|baustellen|wo es hakt|nachteile|mangel',
    fr: 'problèmes|problème|problèmes détectés|problèmes identifiés|faiblesses|points faibles|lacunes|points de friction|points à améliorer|ce qui ne fonctionne pas|erreurs|avertissements|anomalies|freins|obstacles|défauts|axes d amélioration|manques|irritants|points de blocage|difficultés|dysfonctionnements|ce qui manque|ce qui bloque|inconvénients|écarts|problemes releves',
    es: 'problemas|problema|problemas detectados|problemas encontrados|debilidades|puntos débiles|carencias|lagunas|brechas|errores|advertencias|lo que no funciona|qué no funciona|áreas de mejora|puntos de fricción|puntos de dolor|obstáculos|fallos|incidencias|deficiencias|barreras|lo que falta|inconvenientes|aspectos a mejorar',
    it: 'problemi|problema|problemi rilevati|problemi riscontrati|criticità|debolezze|punti deboli|lacune|errori|avvisi|cosa non funziona|ciò che non funziona|aree di miglioramento|punti critici|punti di attrito|ostacoli|carenze|difetti|cosa manca|punti di debolezza|svantaggi|anomalie',
    nl: 'problemen|probleem|gevonden problemen|knelpunten|zwakke punten|zwaktes|hiaten|tekortkomingen|fouten|waarschuwingen|wat niet werkt|wat beter kan|verbeterpunten|pijnpunten|obstakels|aandachtspunten|gebreken|wat ontbreekt|nadelen|belemmeringen|struikelblokken',
    pt: 'problemas|problema|problemas encontrados|problemas identificados|fraquezas|pontos fracos|lacunas|erros|avisos|o que não funciona|áreas de melhoria|pontos de atrito|pontos de dor|obstáculos|falhas|deficiências|barreiras|o que falta|pontos a melhorar|desvantagens|fragilidades|aspectos a melhorar',
    ja: '課題|問題|問題点|弱み|改善点|課題点|ギャップ|不足点|エラー|警告|障害|検出された問題|主な課題|うまくいっていない点|ボトルネック|不足している点|短所|摩擦点',
  },
  insights: {
    en: 'insights|insight|findings|finding|key findings|key insights|observations|observation|what we found|what we saw|what we learned|learnings|results|analysis|detailed findings|detailed analysis|main findings|top findings|patterns|trends|behavioral patterns|discoveries|audit findings|review findings|diagnosis|evidence|facts',
    de: 'erkenntnisse|befunde|befund|beobachtungen|feststellungen|ergebnisse|analyse|wichtigste erkenntnisse|was wir gefunden haben|was auffällt|einsichten|analyseergebnisse|muster|detailanalyse|diagnose|zentrale erkenntnisse|kernbefunde',
    fr: 'constats|constat|observations|enseignements|analyse|résultats|ce que nous avons constaté|principaux constats|analyse détaillée|apprentissages|tendances|diagnostic|principaux enseignements',
    es: 'hallazgos|hallazgo|observaciones|conclusiones del análisis|análisis|resultados|hallazgos principales|principales hallazgos|hallazgos clave|aprendizajes|tendencias|diagnóstico|lo que encontramos',
    it: 'risultati|osservazioni|evidenze|analisi|constatazioni|risultati principali|principali evidenze|rilievi|insight|cosa abbiamo trovato|riscontri|tendenze|diagnosi',
    nl: 'bevindingen|bevinding|inzichten|observaties|waarnemingen|resultaten|analyse|belangrijkste bevindingen|wat we zagen|wat we vonden|trends|diagnose',
    pt: 'constatações|achados|observações|descobertas|análise|resultados|principais constatações|principais achados|principais descobertas|insights|aprendizados|tendências|diagnóstico|conclusões da análise',
    ja: '発見|所見|調査結果|分析結果|気づき|インサイト|分析|主な発見|観察|結果|主な所見|知見|発見事項|示唆',
  },
  opportunities: {
    en: 'opportunities|opportunity|growth opportunities|potential|optimization opportunities|improvement opportunities|chances|ideas|personalization ideas|test ideas|personalization opportunities|content opportunities|untapped potential|upside',
    de: 'chancen|potenziale|potentiale|möglichkeiten|wachstumschancen|ideen|optimierungspotenzial|optimierungspotenziale|personalisierungsideen|verbesserungspotenzial',
    fr: 'opportunités|opportunité|pistes|potentiel|idées|leviers|opportunités de croissance|pistes d optimisation',
    es: 'oportunidades|oportunidad|potencial|ideas|oportunidades de mejora|oportunidades de crecimiento',
    it: 'opportunità|potenziale|idee|margini di miglioramento|opportunità di crescita',
    nl: 'kansen|mogelijkheden|potentieel|ideeën|groeikansen|optimalisatiekansen',
    pt: 'oportunidades|oportunidade|potencial|ideias|oportunidades de melhoria|oportunidades de crescimento',
    ja: '機会|チャンス|改善機会|アイデア|可能性|伸びしろ|成長機会|最適化の機会',
  },
  risks: {
    en: 'risks|risk|risk assessment|risks and mitigations|key risks|risk register|threats|risk analysis|dependencies and risks|caveats|what could go wrong|watch outs',
    de: 'risiken|risiko|risikobewertung|gefahren|risikoanalyse|risiken und gegenmaßnahmen|bedrohungen|vorbehalte',
    fr: 'risques|risque|analyse des risques|menaces|évaluation des risques|points de vigilance|réserves',
    es: 'riesgos|riesgo|amenazas|evaluación de riesgos|análisis de riesgos|salvedades',
    it: 'rischi|rischio|minacce|valutazione dei rischi|analisi dei rischi|riserve',
    nl: 'risico s|risicos|risico|bedreigingen|risicoanalyse|kanttekeningen|voorbehouden',
    pt: 'riscos|risco|ameaças|avaliação de riscos|análise de riscos|ressalvas',
    ja: 'リスク|脅威|リスク評価|懸念事項|懸念|リスクと対策|リスク分析|注意点',
  },
  assumptions: {
    en: 'assumptions|assumption|we assumed|premises|constraints|limitations|limitations and assumptions|open questions|what we assumed|not covered|out of scope|preconditions|prerequisites',
    de: 'annahmen|annahme|voraussetzungen|prämissen|einschränkungen|grenzen|offene fragen|rahmenbedingungen|nicht geprüft|grenzen der analyse',
    fr: 'suppositions|présupposés|prémisses|limites|hypothèses de travail|hypothèses retenues|questions ouvertes|contraintes|hypothèses et limites|postulats',
    es: 'supuestos|suposiciones|premisas|limitaciones|restricciones|preguntas abiertas|hipótesis de partida|supuesto|hipótesis de trabajo',
    it: 'assunzioni|ipotesi di lavoro|presupposti|premesse|limiti|limitazioni|vincoli|domande aperte|ipotesi di partenza',
    nl: 'aannames|aanname|veronderstellingen|uitgangspunten|beperkingen|randvoorwaarden|open vragen',
    pt: 'premissas|pressupostos|suposições|limitações|restrições|questões em aberto|hipóteses de trabalho|perguntas em aberto',
    ja: '前提|前提条件|仮定|制約|限界|制約事項|未解決の質問|前提と制約',
  },
  method: {
    en: 'method|methodology|approach|how we did it|how we measured|scope|audit scope|scope and method|data and method|how this was done|procedure|criteria|evaluation criteria|what we checked|what was checked|how we tested|test setup|about this report|about this audit|research method|data basis|basis|how to read this|notes on method',
    de: 'methode|methodik|vorgehen|vorgehensweise|umfang|prüfumfang|ansatz|kriterien|was wir geprüft haben|wie wir vorgegangen sind|datengrundlage|datenbasis|untersuchungsumfang|so haben wir gemessen',
    fr: 'méthode|méthodologie|démarche|approche|périmètre|critères|ce que nous avons vérifié|base de données utilisée|comment nous avons procédé',
    es: 'método|metodología|enfoque|alcance|criterios|cómo lo hicimos|procedimiento|base de datos utilizada|qué revisamos',
    it: 'metodo|metodologia|approccio|perimetro|ambito|criteri|come abbiamo lavorato|procedura|base dati|come abbiamo misurato',
    nl: 'methode|methodiek|werkwijze|aanpak|reikwijdte|criteria|hoe we dit deden|scope|hoe we hebben gemeten|onderzoeksopzet',
    pt: 'método|metodologia|abordagem|âmbito|escopo|critérios|como fizemos|procedimento|base de dados utilizada|como medimos',
    ja: '方法|手法|調査方法|分析手法|アプローチ|範囲|対象範囲|評価基準|進め方|調査の方法|調査概要|対象と方法',
  },
  sources: {
    en: 'sources|source|references|citations|links|further reading|data sources|bibliography|evidence sources|footnotes|source list|resources|documents reviewed|cited sources|sources cited',
    de: 'quellen|quelle|quellenangaben|referenzen|belege|nachweise|literatur|weiterführende links|datenquellen|fußnoten|verweise|quellenverzeichnis',
    fr: 'sources|source|références|bibliographie|liens|citations|sources des données|pour aller plus loin|notes',
    es: 'fuentes|fuente|referencias|bibliografía|enlaces|citas|fuentes de datos',
    it: 'fonti|fonte|riferimenti|bibliografia|collegamenti|citazioni|fonti dei dati|note',
    nl: 'bronnen|bron|referenties|verwijzingen|links|bronvermelding|databronnen|literatuur',
    pt: 'fontes|fonte|referências|bibliografia|ligações|citações|fontes de dados|links',
    ja: '出典|情報源|参考文献|参照|参考資料|引用|ソース|参考|データソース|参考リンク',
  },
};
