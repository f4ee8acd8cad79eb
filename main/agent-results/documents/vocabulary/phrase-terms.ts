import type { FieldMeaning } from './field-meaning.ts';
import type { Terms } from './languages.ts';

/** Words that begin a value in place of its label: "owned by the web team", "takes two days". */
export const PHRASES: readonly (readonly [FieldMeaning, Terms])[] = [
  [
    'owner',
    {
      en: 'owned by|led by|assigned to|handled by|done by|to be done by|responsible is|run by|with the',
      de: 'verantwortlich ist|übernimmt|zuständig ist|durch das team|erledigt',
      fr: 'porté par|portée par|confié à|confiée à|piloté par|pilotée par|assuré par',
      es: 'a cargo de|asignado a|asignada a|responsable es|lo lleva',
      it: 'a cura di|a carico di|affidato a|affidata a|assegnato a',
      nl: 'opgepakt door|uitgevoerd door|belegd bij|ligt bij',
      pt: 'a cargo de|atribuído a|atribuída a|da responsabilidade de|fica com',
    },
  ],
  [
    'duration',
    {
      en: 'runs for|lasts|runs',
      de: 'läuft|dauert',
      fr: 'dure',
      es: 'dura',
      it: 'dura',
      nl: 'loopt|duurt',
      pt: 'dura',
    },
  ],
  [
    'effort',
    {
      en: 'needs|takes|requires|costs about|will take',
      de: 'braucht|benötigt|kostet etwa',
      fr: 'demande|prend|nécessite|requiert',
      es: 'requiere|lleva|necesita|tarda',
      it: 'richiede|servono|occorrono|impiega',
      nl: 'kost|vergt|vraagt',
      pt: 'requer|leva|demora|exige|precisa de',
    },
  ],
];
