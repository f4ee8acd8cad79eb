import type { PiiType } from '../../../../shared/domain/pii.ts';

/** Fields that hold personal data of one type, by the words that their names end in. */
const ENDINGS: readonly (readonly [PiiType, string])[] = [
  [
    'phone',
    'phones?|tele?phones?|tel|fax|whatsapp|msisdn|(?:cell|mobile) ?phones?|(?:mobile|cell|contact) numbers?|telefon|telefono|teléfono|téléphone|telefone|telemóvel|telemovel|telefoon|' +
      '(?:telefon|mobil|handy|ruf)nummer|telefoonnummer',
  ],
  ['email', 'e ?mails?|mail|(?:e ?mail|mail) addr(?:ess)?(?:es)?'],
  [
    'ssn',
    'ssns?|social security|social insurance|sin|nino|ni number|national insurance|national id|national identity|aadhaar|pesel|personnummer|bsn|nric|nir',
  ],
  ['credit_card', 'cards?|credit ?cards?|debit ?cards?|cc|pan|card numbers?'],
  [
    'ip_address',
    'ips?|ipv[46]|ipaddr|ip ?address(?:es)?|remote addr(?:ess)?|client addr(?:ess)?|x forwarded for|x real ip',
  ],
  ['passport', 'passports?|passport (?:id|nr|num)|travel document|identity card|id card'],
  [
    'drivers_license',
    'driver ?s? licen[cs]es?|driving licen[cs]es?|drivers? licen[cs]e id|dl|dln|licen[cs]e numbers?|licen[cs]e no',
  ],
  [
    'date_of_birth',
    'dob|d o b|date of birth|birth ?dates?|birth ?days?|born|born on|birth date|geburtsdatum|date de naissance|fecha de nacimiento|data di nascita|data de nascimento|geboortedatum|födelsedatum|fodelsedatum',
  ],
  [
    'bank_account',
    'ibans?|bank accounts?|account numbers?|account no|acct(?: (?:no|number|num))?|routing(?: (?:no|number))?|sort ?codes?|bsb|aba|bank account id|checking account|savings account|kontonummer|clabe',
  ],
  [
    'tax_id',
    'tax ?(?:ids?|numbers?|no|identifier|identification|identification number|reference|file number)|taxpayer ids?|tin|ein|fein|itin|ptin|utr|tfn|abn|vat(?: ?(?:ids?|numbers?|no|registration))?|cpf|cnpj|nif|nie|dni|rfc|codice fiscale|steuer ?id|steuernummer|gstin|siren|siret',
  ],
  [
    'medical_record',
    'mrns?|medical records?|medical record (?:ids?|no)|patient (?:ids?|no|numbers?)|nhs(?: (?:ids?|no|numbers?))?|npi|dea|mbi|medicare(?: (?:ids?|no|numbers?))?|medicaid ids?|health (?:card|plan|insurance)(?: (?:ids?|no|numbers?))?|hospital (?:no|numbers?)|chart (?:no|numbers?)',
  ],
  [
    'biometric',
    'biometrics?(?: (?:ids?|templates?|hash|data|token))?|(?:fingerprint|thumbprint|palm|face|facial|iris|retina|voice) ?(?:print)?(?: scan)? (?:ids?|templates?|hash|data|scan|vector|embedding|encoding)|voice ?prints?|face ?prints?|thumb ?prints?|iris(?: (?:scan|code))?|retina(?: scan)?',
  ],
  [
    'name',
    '(?:first|last|full|given|family|middle|maiden|sur|fore) ?names?|surname|forename|fullname|firstname|lastname|' +
      '(?:customer|client|contact|patient|employee|person|people|user|owner|author|manager|doctor|physician|account holder|card ?holder|holder|recipient|sender|member|guest|applicant|participant|respondent|speaker|assignee|reporter|billing|shipping|display) names?|' +
      '(?:contact person|owner|author|assignee|reporter|patient|physician|doctor|account holder|card ?holder|attendee|interviewee) ?(?:person)?|attendees|participants|interviewees|nachname|vorname|familienname|nom|prénom|prenom|apellidos?|cognome|sobrenomes?|apelidos?|' +
      'voornaam|achternaam|förnamn|fornamn|efternamn',
  ],
  [
    'address',
    'street|street ?address(?:es)?|(?:home|postal|mailing|billing|shipping|delivery|residential|work|office|business|legal|permanent|current|customer|patient|client) address(?:es)?|address ?(?:lines?)?(?: ?[12])?|addr|adresse|anschrift|direccion|dirección|indirizzo|strasse|straße|endereço|endereco|morada|adres|adress|domicilio',
  ],
];

const PATTERNS = ENDINGS.map(
  ([type, endings]) => [type, new RegExp(`(?:^| )(?:${endings})$`)] as const,
);

/**
 * The type of personal data that a field of this name should hold.
 *
 * @param name its words in lower case, separated by spaces
 */
export function expectedIn(name: string): PiiType | null {
  return PATTERNS.find(([, pattern]) => pattern.test(name))?.[0] ?? null;
}
