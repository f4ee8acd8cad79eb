/** One duty of a privacy framework, and how the console meets it. */
export interface FrameworkDuty {
  readonly framework: 'gdpr' | 'ccpa' | 'hipaa';
  /** The article or section it comes from. */
  readonly source: string;
  readonly requires: string;
  readonly metBy: string;
}

/** What each framework is called. */
export const FRAMEWORK_LABELS: Readonly<Record<FrameworkDuty['framework'], string>> = {
  gdpr: 'GDPR',
  ccpa: 'CCPA',
  hipaa: 'HIPAA',
};

/**
 * What the three frameworks require of stored results, and how the console meets it.
 *
 * This describes the console, not whether a client complies: that takes more than software.
 */
export const FRAMEWORK_DUTIES: readonly FrameworkDuty[] = [
  {
    framework: 'gdpr',
    source: 'Art. 25 (1)',
    requires: 'Pseudonymisation and minimisation built into the processing.',
    metBy: 'Every text is protected before it is stored; the mode follows from the policy.',
  },
  {
    framework: 'gdpr',
    source: 'Art. 25 (2)',
    requires: 'By default, only what is needed and to as few people as possible.',
    metBy: 'By default values are stored only in part, and guests see none.',
  },
  {
    framework: 'gdpr',
    source: 'Art. 32 (1) a',
    requires: 'Encryption and pseudonymisation where appropriate.',
    metBy:
      'AES-256-GCM with keys in the OS keychain; pseudonyms are stored with their values sealed.',
  },
  {
    framework: 'gdpr',
    source: 'Art. 5 (2)',
    requires: 'Being able to demonstrate compliance.',
    metBy: 'One append-only audit row for each type, mode and place, without values.',
  },
  {
    framework: 'ccpa',
    source: '§ 1798.100 (c)',
    requires: 'Collection limited to what is needed for its purpose.',
    metBy: 'Raw bodies are kept sealed, and only until they are processed.',
  },
  {
    framework: 'ccpa',
    source: '§ 1798.140 (m)',
    requires: 'Deidentified data that cannot be linked to a consumer.',
    metBy: 'Anonymised values come from a key that exists only until the console stops.',
  },
  {
    framework: 'ccpa',
    source: '§ 1798.150 (a)',
    requires: 'Reasonable security; liability is for unencrypted data.',
    metBy: 'No value is stored in the clear; secrets are only in the OS keychain.',
  },
  {
    framework: 'hipaa',
    source: '45 CFR 164.514 (b)(2)',
    requires: 'Safe harbour: a person’s identifiers removed.',
    metBy: 'Mode "remove" for all fourteen types removes the identifiers that a text can hold.',
  },
  {
    framework: 'hipaa',
    source: '45 CFR 164.312 (a)(2)(iv)',
    requires: 'A mechanism to encrypt and decrypt health information.',
    metBy: 'Mode "encrypt"; a value is revealed only with permission and a reason.',
  },
  {
    framework: 'hipaa',
    source: '45 CFR 164.312 (b), 164.316 (b)(2)',
    requires: 'Audit controls; records kept for six years.',
    metBy: 'Audit rows cannot be changed and are kept for seven years.',
  },
];
