import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { link, open, readFile, unlink } from 'node:fs/promises';

/** For nobody but the owner. */
const PRIVATE = 0o600;

/** The text of a key file; where there is none, one with a new Ed25519 key is made. One that is there is never changed. */
export async function keyFileText(path: string): Promise<string> {
  return (await textOf(path)) ?? (await made(path));
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Written whole under another name and linked to its own, which fails where somebody was faster: then theirs holds. */
async function made(path: string): Promise<string> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const unfinished = `${path}.${randomUUID()}`;
  await writeDurably(unfinished, String(privateKey.export({ type: 'pkcs8', format: 'pem' })));
  try {
    await link(unfinished, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await unlink(unfinished);
  }
  return readFile(path, 'utf8');
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', PRIVATE);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}
