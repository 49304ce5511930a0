import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const PROJECT = join(import.meta.dirname, '../../../test/sandbox/hapi');
const JAR = join(PROJECT, 'target/hapi.jar');
const BUILT_FROM = join(PROJECT, 'target/built-from');
/** A cold Maven repository has 300 MB to fetch. */
const PATIENCE = 15 * 60_000;

/** The jar of the FHIR server; built by Maven where its sources have changed since. */
export async function builtHapi(): Promise<string> {
  const sources = await digestOfSources();
  if (existsSync(JAR) && (await lastBuilt()) === sources) return JAR;
  await maven('clean', 'package');
  await writeFile(BUILT_FROM, sources);
  return JAR;
}

async function digestOfSources(): Promise<string> {
  const digest = createHash('sha256');
  for (const file of await sourceFiles()) digest.update(file).update(await readFile(join(PROJECT, file)));
  return digest.digest('hex');
}

async function sourceFiles(): Promise<readonly string[]> {
  const found = await readdir(join(PROJECT, 'src'), { recursive: true, withFileTypes: true });
  const sources = found.filter((it) => it.isFile()).map((it) => join(it.parentPath, it.name));
  return ['pom.xml', ...sources.map((path) => path.slice(PROJECT.length + 1)).toSorted()];
}

const lastBuilt = (): Promise<string | undefined> => readFile(BUILT_FROM, 'utf8').catch(() => undefined);

/** @throws Error with what Maven said */
async function maven(...goals: readonly string[]): Promise<void> {
  try {
    await promisify(execFile)('mvn', ['-q', '-B', '-f', join(PROJECT, 'pom.xml'), ...goals], {
      timeout: PATIENCE,
    });
  } catch (cause) {
    const { stdout = '', stderr = '' } = cause as { readonly stdout?: string; readonly stderr?: string };
    throw new Error(`The FHIR server does not build. It needs a JDK 17 and Maven.\n${stdout}${stderr}`, {
      cause,
    });
  }
}
