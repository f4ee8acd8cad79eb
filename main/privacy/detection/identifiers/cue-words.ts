/** What a word next to a number can say the number is. */
export type CueConcept =
  | 'passport'
  | 'identity_card'
  | 'licence'
  | 'bank_account'
  | 'iban'
  | 'routing'
  | 'sort_code'
  | 'tax'
  | 'vat'
  | 'social'
  | 'ssn'
  | 'national_id'
  | 'medical'
  | 'biometric'
  | 'birth'
  | 'other_date'
  | 'other';

/**
 * The phrases of each concept, in lower case, without accents.
 *
 * The words of a phrase may be joined by any space, hyphen, underscore or dot:
 * `date_of_birth` and `Date-of-birth` are both the phrase `date of birth`. `other` and
 * `other_date` hold words which say that a number is not personal data.
 */
export const CUE_WORDS: readonly (readonly [concept: CueConcept, phrases: string])[] = [
  [
    'passport',
    'passport, passports, passport number, passport no, travel document, reisepass, passnummer, pass nr, ' +
      'reisepassnummer, pasaporte, passeport, passaporto, paspoort, paspoortnummer, paszport, passaporte, passinumero, ' +
      'passport id, passport card, pasaporte numero, numero de passeport',
  ],
  [
    'identity_card',
    'identity card, id card, identity card number, national identity card, personalausweis, personalausweisnummer, ' +
      'ausweisnummer, ausweis nr, carta d identita, carta identita, carte d identite, cni, identiteitskaart, dowod osobisty',
  ],
  [
    'licence',
    'driver s license, driver s licence, drivers license, drivers licence, driver license, driver licence, ' +
      'driving license, driving licence, driver s license number, driver s licence number, driver license number, ' +
      'drivers license number, driving licence number, dl, dl no, dl number, dln, license number, licence number, ' +
      'license no, licence no, licence, license, operator license, fuhrerschein, fuhrerscheinnummer, fuehrerschein, ' +
      'fahrerlaubnis, permis de conduire, numero de permis, permis, patente, patente di guida, permiso de conducir, ' +
      'carnet de conducir, licencia de conducir, rijbewijs, rijbewijsnummer, korkort, korkortsnummer, ajokortti, ' +
      'prawo jazdy, cnh, carta de conducao, driver id, driver s permit, learner permit, dvla',
  ],
  [
    'bank_account',
    'acc, account number, account numbers, account no, account nr, account num, acct, acct no, acct number, acc no, a c no, a c number, ' +
      'bank account, bank account number, bank acct, checking account, chequing account, savings account, current account, ' +
      'checking acct, savings acct, deposit account, checking, beneficiary account, direct deposit, konto, kontonummer, kontonr, konto nr, ' +
      'bankkonto, rekeningnummer, rekening, compte bancaire, numero de compte, compte, rib, cuenta bancaria, ' +
      'numero de cuenta, cuenta, conto corrente, numero conto, conta bancaria, conta corrente, conta, clabe, cbu, bankgironummer, ' +
      'numer konta, rachunek, tilinumero, account',
  ],
  ['iban', 'iban, iban number, iban no, iban nr'],
  [
    'routing',
    'routing, routing number, routing no, aba, aba number, aba routing, aba routing number, rtn, routing transit number',
  ],
  [
    'sort_code',
    'sort code, sortcode, sort codes, bsb, bsb number, transit, transit number, transit no, institution, institution number, branch code, branch transit, blz, bankleitzahl, ifsc',
  ],
  [
    'tax',
    'tax id, tax identification number, tax identification, tax identifier, tax number, tax no, taxpayer id, taxpayer identification number, ' +
      'taxpayer number, tin, tin no, ein, fein, employer identification number, employer id, itin, atin, ptin, utr, ' +
      'unique taxpayer reference, tax reference, tax file number, tfn, abn, acn, australian business number, ' +
      'australian company number, business number, steuer id, steuer idnr, steuer identifikationsnummer, ' +
      'steueridentifikationsnummer, steuernummer, steuer nr, st nr, stnr, idnr, identifikationsnummer, ' +
      'nif, nie, cif, dni, numero de identificacion de extranjero, codice fiscale, cod fisc, c f, partita iva, p iva, piva, ' +
      'numero fiscal, numero fiscale, spi, siren, siret, pan, pan number, pan card, permanent account number, ' +
      'gstin, gst, gst number, cpf, cnpj, rfc, cuit, cuil, rut, brn, business registration number, nip, regon, uen, ' +
      'rsin, fiscal number, fiscal code, ird, ird number, bir tin, npwp, vkn, vergi no, y tunnus, orgnr, organisationsnummer',
  ],
  [
    'vat',
    'vat, vat number, vat no, vat id, vat reg no, vat registration number, ust idnr, ust id, ust id nr, ustid, uid, ' +
      'umsatzsteuer id, umsatzsteuer identifikationsnummer, mwst, tva, n tva, btw, btw nummer, btw nr, momsnr',
  ],
  [
    'social',
    'nino, ni number, ni no, national insurance, national insurance number, sin, nas, social insurance, ' +
      'social insurance number, numero d assurance sociale, sozialversicherungsnummer, sv nummer, svnr, rvnr, ' +
      'rentenversicherungsnummer, versicherungsnummer, aadhaar, aadhar, aadhaar number, aadhaar no, uidai, pesel, ' +
      'personnummer, personal identity code, personal identity number, personal code, hetu, henkilotunnus, rrn, frn, ' +
      'resident registration number, nric, fin, fin number, nir, numero de securite sociale, securite sociale, secu, numero de secu, ' +
      'numero securite sociale, insee, bsn, burgerservicenummer, cpr, cpr nummer, fodselsnummer, personnr, cnp, insz, niss, ' +
      'rijksregisternummer, ahv, ahv nummer, avs, pps, ppsn, pps number, seguridad social, nss, curp, amka, sofinummer, codigo numerico',
  ],
  [
    'ssn',
    'ssn, ssns, social security, social security number, social security no, soc sec, ss number, itin ssn, social',
  ],
  [
    'national_id',
    'national id, national id number, national identity number, national identification number, id number, identity number, ' +
      'citizen id, sa id, rsa id, south african id, permanent resident number, refugee id, tc kimlik, tc kimlik no, tckn, kimlik, kimlik numarasi, ' +
      'kimlik no, thai id, tnin, thai national id, turkish id, swedish id, finnish id, korean rrn, nin',
  ],
  [
    'medical',
    'mrn, mrns, medical id, medical number, med rec, med rec no, mr no, mr number, medical record, medical record number, medical record no, medical records, patient id, patient no, ' +
      'patient number, patient identifier, patient ref, hospital number, hospital no, hospital id, chart number, chart no, ' +
      'health record, health record number, nhs, nhs no, nhs number, medicare, medicare number, medicare id, medicare no, mbi, hicn, medicaid, ' +
      'medicaid id, health card, health card number, ohip, phn, personal health number, health number, chi number, ihi, ' +
      'health insurance, health insurance number, health plan, health plan id, health plan beneficiary number, krankenversichertennummer, versichertennummer, ' +
      'krankenversicherungsnummer, kvnr, egk, egk nummer, krankenkasse, lanr, arztnummer, npi, npi number, dea, dea number, ' +
      'provider identifier, patientennummer, patienten nr, patienten id, fallnummer, numero de dossier, ' +
      'dossier medical, ipp, numero de historia clinica, historia clinica, nhc, cartella clinica, patientnummer, ' +
      'numero de paciente, prontuario, encounter number, encounter id, admission number, ur number, emr id, ehr id',
  ],
  [
    'biometric',
    'fingerprint, fingerprints, finger print, thumbprint, thumb print, handprint, palm print, palmprint, palm vein, ' +
      'faceprint, face print, face template, face id, face scan, face hash, face embedding, face encoding, face vector, ' +
      'face recognition, facial recognition, facial template, facial scan, facial id, facial geometry, facial biometric, facial hash, ' +
      'iris, iris scan, iris template, iris code, retina, retina scan, retinal scan, retina template, voiceprint, voice print, ' +
      'voice template, voice biometric, speaker model, speaker embedding, biometric, biometrics, biometric id, biometric template, ' +
      'biometric hash, dna profile, dna sample, dna sequence, gait signature, gait pattern, hand geometry, vein pattern, ' +
      'fingerabdruck, empreinte digitale, huella dactilar, impronta digitale, vingerafdruk, touch id, keystroke pattern',
  ],
  [
    'birth',
    'dob, d o b, date of birth, birth date, birthdate, birthday, born, born on, day of birth, geboren, geboren am, geb, geb am, ' +
      'geburtsdatum, geburtstag, nee le, ne le, nee, date de naissance, naissance, nato, nata, nato il, nata il, data di nascita, ' +
      'nacido, nacida, naci, naci el, nacio, nacio el, nasceu, nasceu em, nasci, nasci em, fecha de nacimiento, nacimiento, f nac, geboortedatum, geboren op, fodelsedatum, fodd, fodselsdato, fodt, ' +
      'syntymaaika, syntynyt, data urodzenia, urodzony, urodzona, data de nascimento, nascimento, nascido, nascida, ' +
      'nascido em, nascida em, datum narozeni, datum rodenia, data nasterii, dogum tarihi, bdate, bday',
  ],
  [
    'other_date',
    'admitted, admission, visit, visited, seen, issued, issue date, expires, expired, expiry, expiration, discharged, discharge, ' +
      'since, updated, created, signed, hired, hire date, due, due date, joined, enrolled, appointment, scheduled, date of issue, ' +
      'date of service, date of visit, effective, ausgestellt, gultig, died, deceased, diagnosed, dated, last seen, valid until, ' +
      'start date, end date, invoice date, order date, surgery, married, started, deadline, released, launch, launched',
  ],
  [
    'other',
    'order, order number, order no, order id, invoice, invoice number, ticket, ticket number, ticket id, case, case number, tracking, ' +
      'tracking number, part number, part no, sku, item, item number, serial, serial number, model, model number, isbn, issn, ean, ' +
      'gtin, upc, asin, batch, lot, batch number, article, product, product code, product id, policy, policy number, claim, ' +
      'claim number, confirmation, confirmation number, reference, reference number, ref, ref no, build, version, release, ' +
      'revision, commit, hash, sequence, run, run id, session, session id, trace, trace id, request, request id, transaction, ' +
      'transaction id, event id, device id, user id, customer id, account id, campaign, campaign id, experiment, variant, inventory, ' +
      'inventory code, license key, licence key, license plate, number plate, error, error code, code, port, zip, zip code, postcode, plz, ' +
      'revenue, reach, total, count, visits, visitors, users, sessions, views, clicks, impressions, budget, cost, price, amount, ' +
      'epoch, timestamp, bytes, size, population, shares, followers, customers, page, issue, pr, job, task, id, ids, coupon, voucher, ' +
      'booking, flight, room, extension, pin, employee id, member id, loyalty, gift card, api key, property, property id, dataset, container, workspace, iccid, imei, imsi, vin',
  ],
];
