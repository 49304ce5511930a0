import { Client, type ClientConfig } from 'pg';

/**
 * Clears what was taken away or written over out of the tables, while receipts are written. Space that is free may keep
 * its bytes on the disk until they are written over, and the log and backups keep theirs: `VACUUM FULL`, which lets nobody
 * write meanwhile, is left to whoever runs the server.
 */
export async function vacuum(settings: ClientConfig): Promise<void> {
  const client = new Client(settings);
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('SET statement_timeout = 0');
    await client.query('VACUUM receipt, document, rule_set');
  } finally {
    await client.end();
  }
}
