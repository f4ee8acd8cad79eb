/** Of a language: how sentences begin, go on and end. Any of each makes one without personal data. */
export type Phrases = readonly [openings: string, middles: string, ends: string];

/**
 * Phrases of documentation and of marketing results, joined to texts of any length.
 *
 * Their first words are those that detectors take for names: imperatives, adjectives and nouns with
 * the capital of a sentence, months, and titles of things.
 */
export const BUSINESS_PHRASES: Readonly<Record<string, Phrases>> = {
  en: [
    'Early Adopters|Mark as Conversion|Returning visitors|The Spring Sale|Page Views|May figures|Grant Viewer access|Rich Snippets|The Store Finder|Trace Id|Will Pay customers|Consent Mode',
    'raised orders|need a second test|left the basket early|depends on the season|is shown per device|reached the goal',
    'before Black Friday|in the North|on mobile|for new accounts|after the relaunch|within a week',
  ],
  de: [
    'Lange Texte|Alte Testzugänge|Sie|Neue Kundinnen|Die Abschlussquote der Handelsvertreter|Weitere Informationen|Gute Vorlagen|Kleine Shops|Junge Familien|Die Zahl der Sitzungen|Ältere Fassungen|Können Sie Berichte',
    'steigern den Umsatz|brauchen einen Test|bleiben sichtbar|wirken auf Stammkunden|fehlen in der Übersicht|zeigen lange Ladezeiten',
    'bis Ende März|im Süden|auf kleinen Geräten|für neue Konten|nach dem Neustart|mit guten Bildern',
  ],
  fr: [
    'Le moulin|Chaque relance|Les Curieux|Même les boutiques|Jeunes Parents|La refonte|Aucune donnée|Cher à produire, ce visuel|Bon à savoir, la balise|Toutes les fiches|Vos visiteurs|Rose poudrée',
    'change les ventes|mérite un essai|reste visible|dépend de la saison|convertit mieux|manque au rapport',
    'avant Noël|fin mars|sur mobile|pour les nouveaux comptes|après la relance|chez les fidèles',
  ],
  es: [
    'Nueva Visita|Las ventas|Elija una vista, que|Familias Jóvenes|Según el plan, la ficha|Cada marca|La Tasa de rebote|Clientes Fieles|Ninguna regla|Mayor alcance|Deja huella y|Buena Mesa',
    'mejora los pedidos|necesita otra prueba|sigue visible|depende del mes|convierte más|falta en el informe',
    'antes de Navidad|en Levante|en el móvil|para cuentas nuevas|tras el cambio|durante la semana',
  ],
  it: [
    'Nuova Visita|Le vendite|Hai una vista che|Famiglie Giovani|Secondo il piano, la scheda|Ogni marchio|Ingressi Diretti|Clienti Fedeli|Nessuna regola|Devi sapere che il sito|Maggio|Bella Tavola',
    'migliora gli ordini|richiede una prova|resta visibile|dipende dal mese|converte meglio|manca nel rapporto',
    'prima di Natale|al Nord|sul telefono|per i nuovi conti|dopo il cambio|in settimana',
  ],
  pt: [
    'Nova Visita|As vendas|Leia bem, a vista|Famílias Jovens|Conforme o plano, a ficha|Cada marca|Olá, a página|Clientes Fiéis|Nenhuma regra|Sim, o resumo|Maio|Boa Mesa',
    'melhora os pedidos|pede outro teste|continua visível|depende do mês|converte melhor|falta no relatório',
    'antes do Natal|no Norte|no telemóvel|para contas novas|depois da mudança|durante a semana',
  ],
  nl: [
    'Elke bezoeker|Toon de kaart die|Jonge Gezinnen|Alleen vaste klanten|Grote merken|De Twijfelaars|Lange teksten|Bij Storing|Tevredenheid van de Buitendienst|Dan|Kies een bron die|Mooi Wonen',
    'verhoogt de omzet|vraagt een proef|blijft zichtbaar|hangt af van het seizoen|scoort beter|ontbreekt in het overzicht',
    'voor Pasen|eind maart|op kleine schermen|voor nieuwe accounts|na de herstart|binnen een week',
  ],
  sv: [
    'Denna rapport|Alla besökare|Antal sidor|Unga Familjer|Dina mål|Inga regler|Ange en källa som|Trogna Läsare|Nya kunder|Vackra Hem|Även små butiker|Genomsnittliga Händelser',
    'ökar försäljningen|kräver ett prov|syns fortfarande|beror på säsongen|lyckas bättre|saknas i översikten',
    'före Påsk|i slutet av mars|på små skärmar|för nya konton|efter omstarten|inom en vecka',
  ],
  ja: [
    '任意のページ|常連のお客様|新しい計測|秋のカタログ|同様の画面|皆様の声|返品無料|商品ページ|注文の数|管理画面|若い家族|配送日',
    'は売上を伸ばします|は試験が必要です|は表示されます|は季節によります|は成果が高いです|は報告にありません',
    '三月末まで|関東では|携帯電話で|新規の方に|変更の後|一週間以内',
  ],
};
