import type { TermTable } from './languages.ts';

/** Headings of what an answer says to do, and of what it measured. */
export const ACTION_SECTIONS: TermTable<
  'recommendations' | 'quick_wins' | 'next_steps' | 'metrics' | 'maturity'
> = {
  recommendations: {
    en: 'recommendations|recommended order|order of work|suggested order|do|what should be done|required actions|interventions|action list|to dos|improvement actions|recommendation|recommended actions|recommended fixes|suggestions|fixes|what to do|actions|action items|priority actions|priority recommendations|improvements|suggested improvements|proposed changes|proposals|advice|solutions|backlog|prioritized backlog|prioritised backlog|prioritized recommendations|priorities|top priorities|to do|todo|todos|tasks|measures|remediation|how to fix|optimizations|top recommendations|key recommendations|what we recommend|what we suggest|strategic initiatives|initiatives|changes|health recommendations|medium term|long term|big bets|priority fixes|prioritized actions|prioritised actions|prioritised list|prioritized list|ranked backlog|work items',
    de: 'empfehlungen|empfohlene reihenfolge|reihenfolge|tun|zu tun|aktionsliste|aufgabenliste|das ist zu tun|korrekturen|empfehlung|handlungsempfehlungen|maßnahmen|massnahmen|maßnahme|vorschläge|verbesserungsvorschläge|was zu tun ist|aktionen|prioritäten|lösungen|aufgaben|priorisierte maßnahmen|maßnahmenliste|was wir empfehlen|optimierungen|backlog|priorisiertes backlog|verbesserungen|maßnahmenkatalog|initiativen|änderungen|top maßnahmen|mittelfristig|langfristig',
    fr: 'recommandations|ordre conseillé|ordre recommandé|à faire|liste d actions|conseils|recommandation|préconisations|actions recommandées|actions|mesures|améliorations|suggestions|solutions|que faire|priorités|propositions|actions prioritaires|ce que nous recommandons|corrections|backlog|backlog priorisé|corrections proposées|initiatives|moyen terme|long terme|pistes d action',
    es: 'recomendaciones|orden recomendado|hacer|por hacer|lista de acciones|consejos|recomendación|acciones recomendadas|acciones|medidas|mejoras|sugerencias|soluciones|qué hacer|prioridades|propuestas|acciones prioritarias|lo que recomendamos|correcciones|backlog|backlog priorizado|iniciativas|mejoras propuestas|medio plazo|largo plazo',
    it: 'raccomandazioni|ordine consigliato|fare|da fare|elenco azioni|raccomandazione|azioni consigliate|azioni|misure|miglioramenti|suggerimenti|soluzioni|cosa fare|priorità|proposte|azioni prioritarie|interventi|correzioni|consigli|backlog|backlog prioritizzato|interventi consigliati|iniziative|medio termine|lungo termine|azioni raccomandate|interventi proposti',
    nl: 'aanbevelingen|aanbevolen volgorde|volgorde|doen|te doen|actielijst|wat nu te doen|aanbeveling|aanbevolen acties|acties|maatregelen|verbeteringen|suggesties|oplossingen|wat te doen|prioriteiten|voorstellen|adviezen|advies|verbetervoorstellen|geprioriteerde backlog|backlog|initiatieven|middellange termijn|lange termijn|taken',
    pt: 'recomendações|ordem recomendada|fazer|a fazer|lista de ações|conselhos|recomendação|ações recomendadas|ações|medidas|melhorias|sugestões|soluções|o que fazer|prioridades|propostas|ações prioritárias|correções|o que recomendamos|backlog|backlog priorizado|iniciativas|médio prazo|longo prazo|melhorias propostas',
    ja: '推奨事項|推奨順序|やること|対応事項|アクションリスト|提案|改善提案|推奨アクション|対策|施策|改善策|アクション|優先事項|提言|おすすめ|推奨施策|推奨|バックログ|優先順位付きバックログ|打ち手|改善施策|対応策|推奨される対応',
  },
  quick_wins: {
    en: 'quick wins|easy to reach|within easy reach|quick|fast|easy|quick win|quick fixes|low hanging fruit|easy wins|fast wins|short term wins|immediate wins|quick improvements|quick actions|do today|quick wins this week',
    de: 'quick wins|schnell erreichbar|rasch umsetzbar|schnell|leicht erreichbar|schnelle erfolge|schnell umsetzbar|sofortmaßnahmen|schnelle maßnahmen|schnelle gewinne|schnell gemacht|schnelle verbesserungen|schnell erledigt|leicht umsetzbar|kurzfristige maßnahmen',
    fr: 'gains rapides|à portée de main|rapide|faciles|à faire vite|quick wins|victoires rapides|actions rapides|succès rapides|corrections rapides|mesures immédiates|améliorations rapides|actions immédiates',
    es: 'victorias rápidas|al alcance|rápido|fáciles|quick wins|ganancias rápidas|mejoras rápidas|acciones rápidas|logros rápidos|acciones inmediatas|resultados rápidos|soluciones rápidas',
    it: 'quick win|a portata di mano|rapidi|facili|quick wins|vittorie rapide|interventi rapidi|risultati rapidi|azioni rapide|miglioramenti rapidi|azioni immediate|guadagni rapidi|interventi veloci|successi rapidi',
    nl: 'quick wins|snel haalbaar|snel te doen|snel|snelle winst|snelle verbeteringen|snelle resultaten|laaghangend fruit|snelle successen|direct uitvoerbaar|snelle acties',
    pt: 'ganhos rápidos|ao alcance|rápidas|fáceis|vitórias rápidas|quick wins|ações rápidas|melhorias rápidas|resultados rápidos|ações imediatas|correções rápidas',
    ja: 'クイックウィン|すぐ取り組めること|手軽にできること|すぐにできる改善|すぐできること|即効施策|短期施策|すぐに効果が出る施策|早期の成果|すぐにできる施策|すぐに着手できる施策|即効性のある施策',
  },
  next_steps: {
    en: 'first moves|first steps|decisions needed|next steps|next step|action plan|next actions|plan|implementation plan|follow up|follow ups|what to do next|what happens next|what comes next|immediate actions|timeline|schedule|rollout plan|30 60 90 plan|30 60 90 day plan|90 day plan|to do next|milestones|who does what when|implementation timeline',
    de: 'nächste schritte|aktionsplan|maßnahmenplan|umsetzungsplan|weiteres vorgehen|wie es weitergeht|plan|zeitplan|meilensteine|folgeschritte|die nächsten schritte|was als nächstes zu tun ist|ablaufplan',
    fr: 'prochaines étapes|plan d action|étapes suivantes|et maintenant|plan|plan de mise en œuvre|calendrier|suite à donner|jalons|suites à donner|plan d actions',
    es: 'próximos pasos|plan de acción|siguientes pasos|plan|calendario|plan de implementación|hitos|qué hacer ahora|cronograma',
    it: 'prossimi passi|piano d azione|piano di azione|passi successivi|piano|calendario|tappe|piano di attuazione|cosa fare adesso|cronoprogramma|passi seguenti',
    nl: 'volgende stappen|vervolgstappen|actieplan|plan van aanpak|plan|planning|mijlpalen|hoe nu verder|wat nu|tijdlijn|vervolg',
    pt: 'próximos passos|plano de ação|passos seguintes|plano|calendário|cronograma|plano de implementação|o que fazer a seguir',
    ja: '次のステップ|次の行動|次にやること|これからの予定|アクションプラン|今後の進め方|次のアクション|行動計画|実施計画|スケジュール|今後の対応|ネクストステップ|今後の予定|マイルストーン',
  },
  metrics: {
    en: 'metrics|success measures|how we will know|how we know it works|measures|how we measure|metric|key metrics|scores|score|scorecard|score card|kpis|kpi|measurements|numbers|key numbers|figures|performance|performance metrics|score overview|score breakdown|ratings|rating|results in numbers|overall score|scoring|benchmarks|benchmark|statistics|stats|web vitals|core web vitals|dashboard|kpi dashboard|score summary|scores by dimension|dimension scores|by the numbers|category scores|overall rating|engagement metrics|visibility|ai visibility|measures of success|success metrics|key figures|data|targets|grade|grades',
    de: 'kennzahlen|woran wir es merken|erfolgsmessung|messgrößen|kennzahl|metriken|messwerte|werte|bewertung|bewertungen|punkte|punktzahl|zahlen|kpis|scorecard|noten|leistungswerte|ergebnis in zahlen|wichtige kennzahlen|bewertung im überblick|gesamtbewertung|zahlen im überblick|benchmarks|scores|score|teilbewertungen|sichtbarkeit|erfolgskennzahlen|punktestand|zahlen und fakten|note|zielwerte',
    fr: 'indicateurs|comment nous le saurons|mesures de succès|mesures|indicateur|métriques|mesures clés|chiffres clés|scores|score|notes obtenues|notation|kpi|kpis|performances|performance|tableau de bord|évaluation|chiffres|note globale|scores par critère|statistiques|indicateurs clés|visibilité|repères',
    es: 'métricas|cómo lo sabremos|medición|métrica|indicadores|indicador|puntuaciones|puntuación|cifras|cifras clave|kpi|kpis|rendimiento|calificaciones|valoración|cuadro de mando|números|estadísticas|indicadores clave|puntajes|notas|datos clave|visibilidad|métricas clave',
    it: 'metriche|come lo sapremo|misurazioni|metrica|indicatori|indicatore|punteggi|punteggio|numeri|cifre chiave|kpi|prestazioni|valutazioni|valutazione|voti|numeri chiave|statistiche|dati chiave|scheda di valutazione|visibilità|indicatori chiave|metriche chiave',
    nl: 'kerncijfers|hoe we het weten|hoe we meten|cijfers|metingen|scores|score|kpi s|kpis|kpi|prestaties|beoordeling|meetwaarden|statistieken|metrieken|scorekaart|resultaten in cijfers|zichtbaarheid|indicatoren|scoreoverzicht|meetcijfers|deelscores',
    pt: 'métricas|como saberemos|medições|métrica|indicadores|indicador|pontuações|pontuação|números|números chave|kpi|kpis|desempenho|classificações|avaliação|notas|estatísticas|painel|indicadores chave|visibilidade|métricas principais|principais números',
    ja: '指標|成功の判断|成功の測り方|スコア|評価|主要指標|数値|指標一覧|評価スコア|点数|パフォーマンス|スコアカード|主要な指標|計測値|kpi|主要数値|測定結果|総合スコア|採点結果|主要メトリクス|メトリクス|可視性',
  },
  maturity: {
    en: 'maturity|maturity level|maturity assessment|maturity stage|digital maturity|maturity by area|maturity model|crawl walk run fly',
    de: 'reifegrad|reife|reifegrade|digitaler reifegrad|reifegradbewertung|reifestufe',
    fr: 'maturité|niveau de maturité|maturité numérique|degré de maturité|maturité par domaine',
    es: 'madurez|nivel de madurez|madurez digital|grado de madurez',
    it: 'maturità|livello di maturità|maturità digitale|grado di maturità',
    nl: 'volwassenheid|volwassenheidsniveau|maturiteit|digitale volwassenheid|rijpheid',
    pt: 'maturidade|nível de maturidade|maturidade digital|grau de maturidade',
    ja: '成熟度|成熟度レベル|デジタル成熟度|成熟度評価|成熟段階',
  },
};
