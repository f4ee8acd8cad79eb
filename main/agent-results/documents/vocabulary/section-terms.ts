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
    en: 'the one page version|one page version|the one minute version|what this is about|in context|summary|executive summary|overview|at a glance|key takeaways|takeaways|key points|introduction|context|background|abstract|situation|highlights|report summary|audit summary|management summary|the short version|snapshot|exec summary|findings summary|overall assessment|assessment|current state|where we are|starting point|promise',
    de: 'worum es geht|zusammenfassung|kurzfassung|überblick|übersicht|auf einen blick|kernaussagen|das wichtigste|das wichtigste in kürze|management zusammenfassung|management summary|einleitung|ausgangslage|hintergrund|kontext|gesamteinschätzung|gesamtbild|lage|einschätzung|kurzüberblick|ist zustand',
    fr: 'de quoi il s agit|de quoi s agit il|résumé|synthèse|résumé exécutif|synthèse exécutive|vue d ensemble|aperçu|en bref|points clés|contexte|introduction|l essentiel|à retenir|note de synthèse|résumé analytique|état des lieux|bilan|sommaire exécutif|bilan général',
    es: 'de qué se trata|resumen|resumen ejecutivo|síntesis|visión general|panorama|en síntesis|puntos clave|contexto|introducción|lo esencial|de un vistazo|situación|situación actual|evaluación general',
    it: 'di che si tratta|di cosa si tratta|riepilogo|sintesi|sommario esecutivo|sintesi esecutiva|riassunto|panoramica|punti chiave|contesto|introduzione|in breve|in sintesi|quadro generale|situazione|situazione attuale|valutazione generale|executive summary',
    nl: 'waar het om gaat|samenvatting|managementsamenvatting|overzicht|in het kort|kernpunten|context|inleiding|achtergrond|hoofdpunten|situatie|in één oogopslag|het belangrijkste|algemeen beeld|huidige situatie',
    pt: 'do que se trata|resumo|resumo executivo|sumário executivo|síntese|visão geral|panorama|pontos principais|pontos chave|contexto|introdução|sumário|em síntese|em poucas palavras|situação|situação atual|avaliação geral',
    ja: '要約|概要|サマリー|エグゼクティブサマリー|総括|まとめ|全体像|背景|はじめに|要点|全体評価|総評|現状|ポイント',
  },
  verdict: {
    en: 'in two words|verdict|short version|main idea|key idea|decision needed|decision requested|the point|central message|most important finding|most important insight|the most important thing|conclusion|conclusions|in short|tl dr|tldr|bottom line|the bottom line|headline|key message|main message|in a nutshell|in one sentence|in brief|one liner|final verdict|our verdict|overall verdict|answer|short answer|the answer|final thoughts|closing|key takeaway|main finding|headline finding|recommendation in one sentence|the one thing|so what',
    de: 'fazit|kurz|grundgedanke|leitgedanke|kerngedanke|entscheidung|gewünschte entscheidung|wichtigste erkenntnis|zentrale botschaft|wichtigste botschaft|wichtigster befund|zentrale aussage|urteil|ergebnis|schlussfolgerung|kurz gesagt|kernaussage|in einem satz|gesamturteil|kernbotschaft|auf den punkt|kurz und knapp|unterm strich|schluss|gesamtfazit|hauptaussage|in kürze|kurzfazit',
    fr: 'verdict|idée principale|idée clé|décision demandée|décision attendue|message central|constat clé|enseignement principal|à retenir avant tout|conclusion|conclusions|message clé|en un mot|en une phrase|en résumé|en deux mots|constat principal|notre verdict|l essentiel en une phrase',
    es: 'veredicto|idea principal|decisión|decisión solicitada|mensaje central|hallazgo principal|lo más importante|conclusión|conclusiones|en resumen|en pocas palabras|mensaje clave|en una frase|en breve|en definitiva|idea clave',
    it: 'verdetto|breve|idea principale|decisione richiesta|idea chiave|messaggio centrale|risultato principale|la cosa più importante|conclusione|conclusioni|messaggio chiave|in una frase|giudizio|giudizio complessivo|in poche parole|esito',
    nl: 'conclusie|kort|hoofdgedachte|gevraagd besluit|besluit|kerngedachte|belangrijkste inzicht|centrale boodschap|belangrijkste bevinding|conclusies|oordeel|kort gezegd|kernboodschap|in één zin|eindoordeel|kortom|slotsom',
    pt: 'veredito|mensagem chave|ideia principal|decisão|decisão pedida|ideia central|em uma linha|mensagem central|principal constatação|o mais importante|veredicto|conclusão|conclusões|em resumo|mensagem principal|em uma frase|numa frase|em suma|em resumidas contas',
    ja: 'ひとこと|一言|結論|短く言うと|一言でいうと|一言で|ひとことで|決定事項|最重要の気づき|最も重要な発見|中心メッセージ|判定|一言で言うと|ひとことで言うと|要するに|一言でいうと|主な結論|総合判定|一言まとめ|結び',
  },
  confidence: {
    en: 'confidence|confidence of the analysis|confidence in the analysis|confidence in findings|report confidence|confidence level|confidence score|how sure we are|certainty|data confidence|overall confidence|confidence in this analysis|analysis confidence|confidence rating',
    de: 'konfidenz|vertrauen in die analyse|sicherheit der analyse|konfidenz der analyse|vertrauen|sicherheit der aussage|gewissheit|verlässlichkeit|zuverlässigkeit|aussagesicherheit|konfidenzniveau|sicherheit',
    fr: 'confiance|confiance de l analyse|confiance dans l analyse|niveau de confiance|degré de confiance|indice de confiance|fiabilité',
    es: 'confianza|confianza del análisis|confianza en el análisis|nivel de confianza|grado de confianza|fiabilidad',
    it: 'confidenza|confidenza dell analisi|affidabilità dell analisi|affidabilità|livello di confidenza|grado di confidenza|fiducia|livello di fiducia',
    nl: 'betrouwbaarheid|betrouwbaarheid van de analyse|zekerheid van de analyse|zekerheid|vertrouwen|vertrouwensniveau',
    pt: 'confiança|confiança da análise|confiança na análise|nível de confiança|grau de confiança|confiabilidade',
    ja: '信頼度|分析の信頼度|分析の確信度|確信度|確度|信頼性',
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
    en: 'strengths|positive findings|positive points|what is already good|good news|what holds up|holds up|what is solid|solid ground|what readers value|what visitors value|what users like|what people like|strength|what helps|the good|good|what works here|best of|best parts|successes|what works|what works well|what is working|what s working|what is good|positives|pros|working well|good points|what to keep|keep|wins|what went well|passed|passed checks|what you do well|highlights that work|bright spots|going well|already good|done well|what already works|advantages',
    de: 'stärken|positive befunde|positive punkte|positiv|gute nachrichten|was stimmt|was passt|was sitzt|was trägt|was hilft|gut|das gute|gelungenes|das beste|erfolge|positives|was schon gut ist|was funktioniert|was gut läuft|was gut funktioniert|positives|pluspunkte|das läuft gut|vorteile|bestanden|gut gelöst|was gut ist|gelungen|das funktioniert|beibehalten|was bereits funktioniert',
    fr: 'points forts|constats positifs|bonnes nouvelles|ce qui tient|ce qui tient la route|ce qui est solide|forces|ce qui aide|bien|le bon|ce qui est déjà bien|ce qui va bien|le meilleur|atouts|ce qui fonctionne|ce qui marche|points positifs|ce qui fonctionne bien|réussites|à conserver|avantages|les plus',
    es: 'fortalezas|hallazgos positivos|buenas noticias|lo que se sostiene|lo que está bien|lo que ayuda|bien|lo bueno|lo mejor|lo mejor del texto|lo que ya funciona|puntos fuertes|lo que funciona|qué funciona|aspectos positivos|lo que funciona bien|aciertos|ventajas|lo que va bien',
    it: 'punti di forza|riscontri positivi|buone notizie|cosa regge|ciò che regge|cosa aiuta|bene|il meglio|cosa va bene|ciò che va bene|quello che va|cosa funziona|ciò che funziona|aspetti positivi|punti forti|che cosa funziona|cosa funziona bene|vantaggi|quello che funziona',
    nl: 'sterke punten|positieve bevindingen|goed nieuws|wat klopt|wat staat|wat helpt|goed|het goede|het beste|dit gaat goed|gaat goed|sterktes|wat werkt|wat goed gaat|wat goed werkt|pluspunten|positieve punten|voordelen|sterk|wat al goed gaat',
    pt: 'pontos fortes|constatações positivas|boas notícias|o que se sustenta|o que ajuda|bem|o melhor|o que está bom|o que já funciona|forças|o que funciona|o que funciona bem|aspectos positivos|aspetos positivos|pontos positivos|vantagens|acertos|o que está a funcionar|o que está bem',
    ja: '強み|肯定的な所見|良いニュース|しっかりしている点|良いところ|うまくいっていること|良好な点|良い点|うまくいっている点|長所|評価できる点|機能している点|優れている点|良かった点',
  },
  issues: {
    en: 'issues|issue|what hinders|not so good|the bad|bad|problems seen|what gets in the way|what holds it back|what slows visitors down|what hurts|issues found|problems|problem|problems found|weaknesses|weakness|gaps|gap|content gaps|gap analysis|key issues|critical issues|pain points|what does not work|what doesn t work|what is not working|what s not working|what is broken|concerns|errors|warnings|failures|failed checks|blockers|shortcomings|challenges|barriers|friction points|friction|what to fix|to fix|areas for improvement|areas of improvement|areas to improve|needs improvement|cons|top issues|main issues|obstacles|detailed issues|defects|what is missing|what s missing|missing|violations|problem areas|issue list|leaks|drop off points|bottlenecks',
    de: 'probleme|was fehlt oder stört|was nicht stimmt|problem|was hindert|weniger gut|nicht so gut|schlecht|was stört|was bremst|gefundene mängel|schwächen|schwachstellen|lücken|mängel|befunde mit handlungsbedarf|gefundene probleme|was nicht funktioniert|fehler|warnungen|hindernisse|hürden|herausforderungen|kritische probleme|verbesserungsbedarf|defizite|inhaltslücken|reibungspunkte|schmerzpunkte|was fehlt|auffälligkeiten|handlungsbedarf|beanstandungen|engpässe|knackpunkte|baustellen|wo es hakt|nachteile|mangel',
    fr: 'problèmes|problème|ce qui freine|moins bien|ce qui va mal|ce qui gêne|problèmes constatés|problèmes relevés|problèmes détectés|problèmes identifiés|faiblesses|points faibles|lacunes|points de friction|points à améliorer|ce qui ne fonctionne pas|erreurs|avertissements|anomalies|freins|obstacles|défauts|axes d amélioration|manques|irritants|points de blocage|difficultés|dysfonctionnements|ce qui manque|ce qui bloque|inconvénients|écarts|problemes releves',
    es: 'problemas|problema|lo que frena|menos bien|lo malo|qué frena|qué estorba|problemas detectados|problemas encontrados|debilidades|puntos débiles|carencias|lagunas|brechas|errores|advertencias|lo que no funciona|qué no funciona|áreas de mejora|puntos de fricción|puntos de dolor|obstáculos|fallos|incidencias|deficiencias|barreras|lo que falta|inconvenientes|aspectos a mejorar',
    it: 'problemi|problema|cosa frena|meno bene|cosa ostacola|cosa non va|ciò che frena|problemi rilevati|problemi riscontrati|criticità|debolezze|punti deboli|lacune|errori|avvisi|cosa non funziona|ciò che non funziona|aree di miglioramento|punti critici|punti di attrito|ostacoli|carenze|difetti|cosa manca|punti di debolezza|svantaggi|anomalie',
    nl: 'problemen|probleem|wat hindert|minder goed|niet goed|wat stoort|wat remt|wat tegenhoudt|gevonden problemen|knelpunten|zwakke punten|zwaktes|hiaten|tekortkomingen|fouten|waarschuwingen|wat niet werkt|wat beter kan|verbeterpunten|pijnpunten|obstakels|aandachtspunten|gebreken|wat ontbreekt|nadelen|belemmeringen|struikelblokken',
    pt: 'problemas|problema|o que trava|menos bem|o que atrapalha|o que não está bem|o que está mau|problemas encontrados|problemas identificados|fraquezas|pontos fracos|lacunas|erros|avisos|o que não funciona|áreas de melhoria|pontos de atrito|pontos de dor|obstáculos|falhas|deficiências|barreiras|o que falta|pontos a melhorar|desvantagens|fragilidades|aspectos a melhorar',
    ja: '課題|問題|悪い点|妨げになっている点|改善が必要な点|気になる点|問題点|弱み|改善点|課題点|ギャップ|不足点|エラー|警告|障害|検出された問題|主な課題|うまくいっていない点|ボトルネック|不足している点|短所|摩擦点',
  },
  insights: {
    en: 'insights|what we understood|what stood out|what we noticed|what we learned|what the data says|what we know|insight|findings|finding|key findings|key insights|observations|observation|what we found|what we saw|what we learned|learnings|results|analysis|detailed findings|detailed analysis|main findings|top findings|patterns|trends|behavioral patterns|discoveries|audit findings|review findings|diagnosis|evidence|facts',
    de: 'erkenntnisse|was wir gelernt haben|was wir verstanden haben|was uns auffiel|befunde|befund|beobachtungen|feststellungen|ergebnisse|analyse|wichtigste erkenntnisse|was wir gefunden haben|was auffällt|einsichten|analyseergebnisse|muster|detailanalyse|diagnose|zentrale erkenntnisse|kernbefunde',
    fr: 'constats|ce que nous avons compris|ce que nous avons appris|ce que nous avons vu|ce que disent les données|constat|observations|enseignements|analyse|résultats|ce que nous avons constaté|principaux constats|analyse détaillée|apprentissages|tendances|diagnostic|principaux enseignements',
    es: 'hallazgos|lo que aprendimos|lo que hemos visto|lo que vimos|lo que dicen los datos|hallazgo|observaciones|conclusiones del análisis|análisis|resultados|hallazgos principales|principales hallazgos|hallazgos clave|aprendizajes|tendencias|diagnóstico|lo que encontramos',
    it: 'risultati|cosa abbiamo capito|cosa abbiamo imparato|cosa abbiamo visto|cosa dicono i dati|osservazioni|evidenze|analisi|constatazioni|risultati principali|principali evidenze|rilievi|insight|cosa abbiamo trovato|riscontri|tendenze|diagnosi',
    nl: 'bevindingen|wat we leerden|wat opviel|wat de cijfers zeggen|bevinding|inzichten|observaties|waarnemingen|resultaten|analyse|belangrijkste bevindingen|wat we zagen|wat we vonden|trends|diagnose',
    pt: 'constatações|o que aprendemos|o que vimos|o que encontramos|o que os dados dizem|achados|observações|descobertas|análise|resultados|principais constatações|principais achados|principais descobertas|insights|aprendizados|tendências|diagnóstico|conclusões da análise',
    ja: '発見|気付き|判明したこと|データから分かること|分かったこと|わかったこと|見えてきたこと|所見|調査結果|分析結果|気づき|インサイト|分析|主な発見|観察|結果|主な所見|知見|発見事項|示唆',
  },
  opportunities: {
    en: 'opportunities|opportunity|ideas for personalization|ideas for personalisation|personalisation ideas|growth opportunities|potential|optimization opportunities|improvement opportunities|chances|ideas|personalization ideas|personalization opportunities|content opportunities|untapped potential|upside',
    de: 'chancen|ideen zur personalisierung|potenziale|potentiale|möglichkeiten|wachstumschancen|ideen|optimierungspotenzial|optimierungspotenziale|personalisierungsideen|verbesserungspotenzial',
    fr: 'opportunités|opportunité|idées de personnalisation|pistes|potentiel|idées|leviers|opportunités de croissance|pistes d optimisation',
    es: 'oportunidades|oportunidad|ideas de personalización|potencial|ideas|oportunidades de mejora|oportunidades de crecimiento',
    it: 'opportunità|idee di personalizzazione|potenziale|idee|margini di miglioramento|opportunità di crescita',
    nl: 'kansen|ideeën voor personalisatie|personalisatie ideeën|mogelijkheden|potentieel|ideeën|groeikansen|optimalisatiekansen',
    pt: 'oportunidades|oportunidade|ideias de personalização|potencial|ideias|oportunidades de melhoria|oportunidades de crescimento',
    ja: '機会|施策の機会|パーソナライズ案|パーソナライゼーション案|チャンス|改善機会|アイデア|可能性|伸びしろ|成長機会|最適化の機会',
  },
  risks: {
    en: 'what could spoil it|risks|risk|risk assessment|risks and mitigations|key risks|risk register|threats|risk analysis|dependencies and risks|caveats|what could go wrong|could go wrong|watch out|watch outs|watch out for|what to watch out for|what may go wrong|pitfalls|red flags',
    de: 'risiken|risiko|risikobewertung|gefahren|risikoanalyse|risiken und gegenmaßnahmen|bedrohungen|vorbehalte',
    fr: 'risques|risque|analyse des risques|menaces|évaluation des risques|points de vigilance|réserves',
    es: 'riesgos|riesgo|amenazas|evaluación de riesgos|análisis de riesgos|salvedades',
    it: 'rischi|rischio|minacce|valutazione dei rischi|analisi dei rischi|riserve',
    nl: 'gevaren|risico s|risicos|risico|bedreigingen|risicoanalyse|kanttekeningen|voorbehouden',
    pt: 'riscos|risco|ameaças|avaliação de riscos|análise de riscos|ressalvas',
    ja: 'リスク|脅威|リスク評価|懸念事項|懸念|リスクと対策|リスク分析|注意点',
  },
  assumptions: {
    en: 'assumptions|open points|open issues|what we took for granted|taken for granted|given|assumption|we assumed|premises|constraints|limitations|limitations and assumptions|open questions|what we assumed|not covered|out of scope|preconditions|prerequisites',
    de: 'annahmen|offene punkte|was wir voraussetzen|vorausgesetzt|annahme|voraussetzungen|prämissen|einschränkungen|grenzen|offene fragen|rahmenbedingungen|nicht geprüft|grenzen der analyse',
    fr: 'suppositions|points ouverts|ce que nous avons supposé|tenu pour acquis|hypothèses|présupposés|prémisses|limites|hypothèses de travail|hypothèses retenues|questions ouvertes|contraintes|hypothèses et limites|postulats',
    es: 'supuestos|puntos abiertos|lo que damos por hecho|suposiciones|premisas|limitaciones|restricciones|preguntas abiertas|hipótesis de partida|supuesto|hipótesis de trabajo',
    it: 'assunzioni|punti aperti|cosa diamo per scontato|ipotesi di lavoro|presupposti|premesse|limiti|limitazioni|vincoli|domande aperte|ipotesi di partenza',
    nl: 'aannames|open punten|wat we aannamen|aanname|veronderstellingen|uitgangspunten|beperkingen|randvoorwaarden|open vragen',
    pt: 'premissas|pontos em aberto|o que assumimos|pressupostos|suposições|limitações|restrições|questões em aberto|hipóteses de trabalho|perguntas em aberto',
    ja: '前提|未解決事項|前提条件|仮定|制約|限界|制約事項|未解決の質問|前提と制約',
  },
  method: {
    en: 'method|basis of the review|data used|what we looked at|methodology|approach|how we did it|how we measured|scope|audit scope|scope and method|data and method|how this was done|procedure|criteria|evaluation criteria|what we checked|what was checked|how we tested|test setup|about this report|about this audit|research method|data basis|basis|how to read this|notes on method',
    de: 'methode|grundlage der prüfung|grundlage|basis der prüfung|methodik|vorgehen|vorgehensweise|umfang|prüfumfang|ansatz|kriterien|was wir geprüft haben|wie wir vorgegangen sind|datengrundlage|datenbasis|untersuchungsumfang|so haben wir gemessen',
    fr: 'méthode|base de l analyse|ce que nous avons examiné|méthodologie|démarche|approche|périmètre|critères|ce que nous avons vérifié|base de données utilisée|comment nous avons procédé',
    es: 'método|base del análisis|qué se revisó|metodología|enfoque|alcance|criterios|cómo lo hicimos|procedimiento|base de datos utilizada|qué revisamos',
    it: 'metodo|base dell analisi|cosa abbiamo esaminato|metodologia|approccio|perimetro|ambito|criteri|come abbiamo lavorato|procedura|base dati|come abbiamo misurato',
    nl: 'methode|basis van het onderzoek|wat we bekeken|methodiek|werkwijze|aanpak|reikwijdte|criteria|hoe we dit deden|scope|hoe we hebben gemeten|onderzoeksopzet',
    pt: 'método|base da análise|o que analisámos|metodologia|abordagem|âmbito|escopo|critérios|como fizemos|procedimento|base de dados utilizada|como medimos',
    ja: '方法|手法|調査方法|分析手法|アプローチ|範囲|対象範囲|評価基準|進め方|調査の方法|調査概要|対象と方法',
  },
  sources: {
    en: 'sources|source|references|citations|links|further reading|data sources|bibliography|evidence sources|footnotes|source list|resources|documents reviewed|cited sources|sources cited',
    de: 'quellen|quelle|quellenangaben|referenzen|belege|nachweise|literatur|weiterführende links|datenquellen|fußnoten|verweise|quellenverzeichnis',
    fr: 'sources|source|références|bibliographie|liens|citations|sources des données|pour aller plus loin',
    es: 'fuentes|fuente|referencias|bibliografía|enlaces|citas|fuentes de datos',
    it: 'fonti|fonte|riferimenti|bibliografia|collegamenti|citazioni|fonti dei dati',
    nl: 'bronnen|bron|referenties|verwijzingen|links|bronvermelding|databronnen|literatuur',
    pt: 'fontes|fonte|referências|bibliografia|ligações|citações|fontes de dados|links',
    ja: '出典|情報源|参考文献|参照|参考資料|引用|ソース|参考|データソース|参考リンク',
  },
};
