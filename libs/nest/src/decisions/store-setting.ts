import type { StoreSetting } from '#libs/journal';
import type { Environment } from '../config/environment.js';

/** Where this process keeps its receipts. */
export const storeSetting = ({
  JOURNAL_FILE: file,
  DATABASE_URL: url,
  DATABASE_PASSWORD_FILE: passwordFile,
}: Environment): StoreSetting => ({
  file,
  ...(url !== undefined && { database: { url, ...(passwordFile !== undefined && { passwordFile }) } }),
});
