import { check } from './documents.js';
import { pointerTo } from './json-pointer.js';
import { suggestion } from './nearest.js';

/** A conflict names statements and parameters that exist; a parameter names a conflict that exists. */
export const conflicts = check(['sources', 'header'], ({ sources, header }) => {
  const statements = sources.statements.map(({ id }) => id);
  const ids = sources.conflicts?.map(({ id }) => id) ?? [];
  const inConflict = (sources.conflicts ?? []).flatMap((conflict, i) => [
    ...unknown(conflict.statements, statements, 'Statement', (j) =>
      pointerTo('conflicts', i, 'statements', j),
    ),
    ...unknown(conflict.parameters, Object.keys(header.parameters), 'Parameter', (j) =>
      pointerTo('conflicts', i, 'parameters', j),
    ),
  ]);
  const inParameters = Object.entries(header.parameters).flatMap(([id, { conflict }]) =>
    conflict === undefined || ids.includes(conflict)
      ? []
      : [
          {
            file: 'rule-set.json',
            pointer: pointerTo('parameters', id, 'conflict'),
            message: `Conflict ${conflict} is not in sources.json.`,
            remedy: suggestion(conflict, ids),
          },
        ],
  );
  return [...inConflict.map((problem) => ({ file: 'sources.json', ...problem })), ...inParameters];
});

function unknown(
  named: readonly string[],
  known: readonly string[],
  kind: string,
  pointerOf: (index: number) => string,
) {
  return named.flatMap((id, i) =>
    known.includes(id)
      ? []
      : [{ pointer: pointerOf(i), message: `${kind} ${id} does not exist.`, remedy: suggestion(id, known) }],
  );
}
