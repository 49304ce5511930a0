import { IsIn, IsInt, IsOptional, IsString, Max, Min } from 'class-validator';
import { WholeNumber } from './whole-number.js';

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

  /** A private key, Ed25519 or P-256, as PEM (PKCS#8) or JWK, that signs how far the journal has come. */
  @IsOptional()
  @IsString()
  JOURNAL_SIGNING_KEY_FILE?: string;

  /** After so many new receipts the end of the chain is signed. */
  @WholeNumber()
  @IsInt({ message: 'JOURNAL_CHECKPOINT_RECEIPTS must be a whole number from 1 to 1000000.' })
  @Min(1, { message: 'JOURNAL_CHECKPOINT_RECEIPTS must be a whole number from 1 to 1000000.' })
  @Max(1_000_000, { message: 'JOURNAL_CHECKPOINT_RECEIPTS must be a whole number from 1 to 1000000.' })
  JOURNAL_CHECKPOINT_RECEIPTS = 1000;

  /** After so many minutes, if there are new receipts. */
  @WholeNumber()
  @IsInt({ message: 'JOURNAL_CHECKPOINT_MINUTES must be a whole number from 1 to 1440.' })
  @Min(1, { message: 'JOURNAL_CHECKPOINT_MINUTES must be a whole number from 1 to 1440.' })
  @Max(1440, { message: 'JOURNAL_CHECKPOINT_MINUTES must be a whole number from 1 to 1440.' })
  JOURNAL_CHECKPOINT_MINUTES = 5;

  /** After so many days facts and plans are taken away; without, never. */
  @IsOptional()
  @WholeNumber()
  @IsInt({ message: 'JOURNAL_RETENTION_DAYS must be a whole number from 1 to 36500.' })
  @Min(1, { message: 'JOURNAL_RETENTION_DAYS must be a whole number from 1 to 36500.' })
  @Max(36_500, { message: 'JOURNAL_RETENTION_DAYS must be a whole number from 1 to 36500.' })
  JOURNAL_RETENTION_DAYS?: number;
}

/** Those that have no default. */
export const OPTIONAL_OF_JOURNAL = [
  'JOURNAL_SUBJECT_KEY',
  'JOURNAL_SUBJECT_KEY_FILE',
  'JOURNAL_ENCRYPTION_KEYS',
  'JOURNAL_ENCRYPTION_KEY_FILE',
  'JOURNAL_SIGNING_KEY_FILE',
  'JOURNAL_RETENTION_DAYS',
] as const;
