import { randomUUID } from 'node:crypto';
import type { Resource } from 'fhir/r4';

// biome-ignore lint/suspicious/noExplicitAny: a server keeps resources of every shape.
export type Json = any;

/** The resources of a small FHIR server, each in all its versions. */
export class StoredResources {
  #versions = new Map<string, Json[]>();

  /** For a transaction that must leave nothing behind when it fails. */
  snapshot(): () => void {
    const kept = new Map([...this.#versions].map(([key, versions]) => [key, [...versions]]));
    return () => {
      this.#versions = kept;
    };
  }

  put(resource: Resource & Json, id: string = randomUUID()): Json {
    const key = `${resource.resourceType}/${id}`;
    const versions = this.#versions.get(key) ?? [];
    const meta = {
      ...resource.meta,
      versionId: String(versions.length + 1),
      lastUpdated: new Date().toISOString(),
    };
    const stored = { ...structuredClone(resource), id, meta };
    this.#versions.set(key, [...versions, stored]);
    return stored;
  }

  find(type: string, id: string): Json | undefined {
    return this.#versions.get(`${type}/${id}`)?.at(-1);
  }

  versions(type: string, id: string): readonly Json[] {
    return this.#versions.get(`${type}/${id}`) ?? [];
  }

  /** The current version of each. */
  all(type: string): readonly Json[] {
    return [...this.#versions].flatMap(([key, versions]) =>
      key.startsWith(`${type}/`) ? [versions.at(-1)] : [],
    );
  }
}
