import { IsIn, IsOptional, IsString } from 'class-validator';

const SUBJECTS = ['plain', 'hashed'] as const;

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
}

/** Those that have no default. */
export const OPTIONAL_OF_JOURNAL = ['JOURNAL_SUBJECT_KEY', 'JOURNAL_SUBJECT_KEY_FILE'] as const;
