/** The same resource with references of the server at `base` as that server itself writes them: relative. */
export function localised<T>(resource: T, base: string): T {
  const prefix = `${base}/`;
  return JSON.parse(JSON.stringify(resource), (key, value: unknown) =>
    key === 'reference' && typeof value === 'string' && value.startsWith(prefix)
      ? value.slice(prefix.length)
      : value,
  );
}
