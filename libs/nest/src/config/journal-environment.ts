import { IsIn, IsOptional, IsString } from 'class-validator';

const SUBJECTS = ['plain', 'hashed'] as const;
const CIPHERS = ['off', 'aes-256-gcm'] as const;

/** How the journal guards what it keeps. */
export class JournalEnvironment {
  /** Whether the journal names persons by their references, or by keyed hashes of them. */
  @IsIn(SUBJECTS, { message: `JOURNAL_SUBJECT must be one of ${SUBJECTS.join(', ')}.` })
  JOURNAL_SUBJECT: (typeof SUBJECTS)[number] = 'plain';

  /** The key of those hashes: 32 bytes, base64 or hexadecimal. */
  @IsOptional()
  @IsString()
  JOURNAL_SUBJECT_KEY?: string;

  /** A file that holds this key. */
  @IsOptional()
  @IsString()
  JOURNAL_SUBJECT_KEY_FILE?: string;

  /** How facts and plans are encrypted in the journal. */
  @IsIn(CIPHERS, { message: `JOURNAL_ENCRYPTION must be one of ${CIPHERS.join(', ')}.` })
  JOURNAL_ENCRYPTION: (typeof CIPHERS)[number] = 'off';

  /** Keys of 32 bytes, base64 or hexadecimal: the first encrypts, all decrypt. */
  @IsOptional()
  @IsString()
  JOURNAL_ENCRYPTION_KEYS?: string;

  /** A file that holds them, one a line. */
  @IsOptional()
  @IsString()
  JOURNAL_ENCRYPTION_KEY_FILE?: string;
}

/** Those that have no default. */
export const OPTIONAL_OF_JOURNAL = [
  'JOURNAL_SUBJECT_KEY',
  'JOURNAL_SUBJECT_KEY_FILE',
  'JOURNAL_ENCRYPTION_KEYS',
  'JOURNAL_ENCRYPTION_KEY_FILE',
] as const;
