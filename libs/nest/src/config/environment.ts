import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import { VERIFY_MODES, type VerifyMode } from '#libs/decisions';
import { JournalEnvironment } from './journal-environment.js';
import { WholeNumber } from './whole-number.js';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const TrueOrFalse = () =>
  Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value));

const CommaSeparated = () =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.split(',').map((part) => part.trim()) : value,
  );

/** The settings of a process, each the environment variable of its name. */
export class Environment extends JournalEnvironment {
  /** The address to listen on. */
  @IsString()
  HOST = '127.0.0.1';

  @WholeNumber()
  @IsInt({ message: 'PORT must be a whole number from 0 to 65535.' })
  @Min(0, { message: 'PORT must be a whole number from 0 to 65535.' })
  @Max(65_535, { message: 'PORT must be a whole number from 0 to 65535.' })
  PORT = 3000;

  /** The folder of rule sets, from where the process was started. */
  @IsString()
  RULES_DIR = 'rules';

  /** Id of the default rule set; needed only where there are several. */
  @IsOptional()
  @Matches(/^[a-z0-9-]+$/, {
    message: 'RULE_SET must be the id of a rule set: small letters, digits, hyphens.',
  })
  RULE_SET?: string;

  /** A file with this site's values for parameters of the rule set. */
  @IsOptional()
  @IsString()
  SITE_PARAMETERS?: string;

  /** When json-rules-engine checks a decision before it is answered. */
  @IsIn(VERIFY_MODES, { message: `VERIFY must be one of ${VERIFY_MODES.join(', ')}.` })
  VERIFY: VerifyMode = 'budget';

  /** The file of the journal: a receipt of each decision. */
  @IsString()
  JOURNAL_FILE = 'stepdown-journal.db';

  /** A PostgreSQL for the journal, in place of the file. */
  @IsOptional()
  @IsString()
  DATABASE_URL?: string;

  /** A file with the password for it, where the address has none. */
  @IsOptional()
  @IsString()
  DATABASE_PASSWORD_FILE?: string;

  /** A file that names the EHRs to read from and file in. */
  @IsOptional()
  @IsString()
  EHR_CONFIG?: string;

  /** There is no access control yet: without this, only loopback is listened on. */
  @TrueOrFalse()
  @IsBoolean({ message: 'ALLOW_UNAUTHENTICATED must be true or false.' })
  ALLOW_UNAUTHENTICATED = false;

  @IsIn(LOG_LEVELS, { message: `LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}.` })
  LOG_LEVEL: LogLevel = 'info';

  /** The most bytes a request body may have. */
  @WholeNumber()
  @IsInt({ message: 'BODY_LIMIT must be a whole number of bytes from 1024 to 67108864.' })
  @Min(1024, { message: 'BODY_LIMIT must be a whole number of bytes from 1024 to 67108864.' })
  @Max(67_108_864, { message: 'BODY_LIMIT must be a whole number of bytes from 1024 to 67108864.' })
  BODY_LIMIT = 1024 * 1024;

  /** The most items, answers and entries a FHIR request may have, all together. */
  @WholeNumber()
  @IsInt({ message: 'ITEM_LIMIT must be a whole number from 1 to 1000000.' })
  @Min(1, { message: 'ITEM_LIMIT must be a whole number from 1 to 1000000.' })
  @Max(1_000_000, { message: 'ITEM_LIMIT must be a whole number from 1 to 1000000.' })
  ITEM_LIMIT = 5000;

  /** How deep items of a response may be nested. */
  @WholeNumber()
  @IsInt({ message: 'DEPTH_LIMIT must be a whole number from 1 to 75.' })
  @Min(1, { message: 'DEPTH_LIMIT must be a whole number from 1 to 75.' })
  @Max(75, { message: 'DEPTH_LIMIT must be a whole number from 1 to 75.' })
  DEPTH_LIMIT = 64;

  /** How many milliseconds a client may take to send a request. */
  @WholeNumber()
  @IsInt({ message: 'TIME_LIMIT must be a whole number of milliseconds from 100 to 600000.' })
  @Min(100, { message: 'TIME_LIMIT must be a whole number of milliseconds from 100 to 600000.' })
  @Max(600_000, { message: 'TIME_LIMIT must be a whole number of milliseconds from 100 to 600000.' })
  TIME_LIMIT = 30_000;

  /** The most entries a batch may have. */
  @WholeNumber()
  @IsInt({ message: 'BATCH_LIMIT must be a whole number from 1 to 10000.' })
  @Min(1, { message: 'BATCH_LIMIT must be a whole number from 1 to 10000.' })
  @Max(10_000, { message: 'BATCH_LIMIT must be a whole number from 1 to 10000.' })
  BATCH_LIMIT = 200;

  /** The origins whose pages may use this service, separated by commas; `*`: any. */
  @CommaSeparated()
  @Matches(/^(?:\*|https?:\/\/[^\s/?#,]+)$/, {
    each: true,
    message: 'CORS_ORIGINS must be origins (https://ehr.example) separated by commas, or *.',
  })
  CORS_ORIGINS: readonly string[] = [];

  /** Where clients reach this service, if not at HOST and PORT. */
  @IsOptional()
  @Matches(/^https?:\/\/[^\s/?#]+(\/[^\s?#]*[^\s?#/])?$/, {
    message: 'BASE_URL must be an http or https address without query and without a slash at the end.',
  })
  BASE_URL?: string;
}
