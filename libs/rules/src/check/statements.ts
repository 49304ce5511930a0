import type { Problem } from '../problem.js';
import type { Catalogue, CatalogueEntry, Levels, RuleSetHeader, Sources } from '../rule-set.js';
import { check, own, type RuleFile } from './documents.js';
import { pointerTo } from './json-pointer.js';
import { suggestion } from './nearest.js';
import type { Spot } from './place.js';

interface Citation extends Spot {
  readonly id: string;
}

/** A rule cites what decides in it. */
export const rulesWithoutStatement = check(['rules'], ({ rules }) =>
  rules
    .filter(({ rule }) => rule.statements.length === 0)
    .map(({ file, rule }) => ({
      file,
      pointer: '/statements',
      message: `Rule ${rule.name} cites no statement.`,
      remedy: 'Name the statements of sources.json that decide here.',
    })),
);

/** What is cited stands in sources.json and is not marked as unused. */
export const citations = check(['sources', 'rules', 'levels', 'catalogue', 'header'], (documents) => {
  const { sources, rules, levels, catalogue, header } = documents;
  const used = [...rules.flatMap(citedByRule), ...citedByLevels(levels), ...citedByCatalogue(catalogue)];
  const problems = [...used, ...citedByParameters(header)].flatMap((citation) =>
    unknownStatement(citation, sources),
  );
  return [...problems, ...used.flatMap((citation) => citedThoughUnused(citation, sources))];
});

function cited(
  file: string,
  steps: readonly (string | number)[],
  ids: readonly string[] = [],
): readonly Citation[] {
  return ids.map((id, i) => ({ file, pointer: pointerTo(...steps, i), id }));
}
const citedByRule = ({ file, rule }: RuleFile): readonly Citation[] => [
  ...cited(file, ['statements'], rule.statements),
  ...cited(file, ['supporting'], rule.supporting),
];

function citedByLevels(levels: Levels): readonly Citation[] {
  const file = 'levels.json';
  const parts = (['ladder', 'outcomes', 'escalations'] as const).flatMap((part) =>
    levels[part].flatMap((entry, i) => [
      ...cited(file, [part, i, 'statements'], entry.statements),
      ...('activities' in entry ? entry.activities : []).flatMap(({ statements }, j) =>
        cited(file, [part, i, 'activities', j, 'statements'], statements),
      ),
      ...('meanwhile' in entry && entry.meanwhile ? entry.meanwhile.activities : []).flatMap(
        ({ statements }, j) => cited(file, [part, i, 'meanwhile', 'activities', j, 'statements'], statements),
      ),
    ]),
  );
  const intensities = levels.ladder.flatMap(({ intensityStatements }, i) =>
    cited(file, ['ladder', i, 'intensityStatements'], intensityStatements),
  );
  return [...parts, ...intensities];
}

function citedByCatalogue(catalogue: Catalogue): readonly Citation[] {
  return (['activities', 'providerCriteria', 'features', 'warnings'] as const).flatMap((part) =>
    (catalogue[part] ?? []).flatMap(({ statements }: CatalogueEntry, i) =>
      cited('catalogue.json', [part, i, 'statements'], statements),
    ),
  );
}

const citedByParameters = ({ parameters }: RuleSetHeader): readonly Citation[] =>
  Object.entries(parameters).flatMap(([id, { statements }]) =>
    cited('rule-set.json', ['parameters', id, 'statements'], statements),
  );

function unknownStatement({ id, ...at }: Citation, { statements }: Sources): readonly Problem[] {
  if (statements.some((statement) => statement.id === id)) return [];
  const remedy = suggestion(
    id,
    statements.map((statement) => statement.id),
  );
  return [{ ...at, message: `Statement ${id} is not in sources.json.`, remedy }];
}

function citedThoughUnused({ id, ...at }: Citation, { statements }: Sources): readonly Problem[] {
  const unused = statements.some((statement) => statement.id === id && statement.unused !== undefined);
  if (!unused) return [];
  const remedy = 'Remove `unused` from it in sources.json, or do not cite it.';
  return [{ ...at, message: `Statement ${id} is cited here, but marked as not used.`, remedy }];
}

/** Statements have ids of their own and stand in a known article. */
export const sourceIds = check(['sources'], ({ sources: { statements, articles } }) =>
  statements.flatMap(({ id, article }, i) => {
    const twice = statements.findIndex((other) => other.id === id) < i;
    const at = (field: string) => ({ file: 'sources.json', pointer: pointerTo('statements', i, field) });
    return [
      ...(twice
        ? [{ ...at('id'), message: `Statement ${id} stands here twice.`, remedy: 'Give one another id.' }]
        : []),
      ...(own(articles, article) ? [] : [unknownArticle(article, articles, at('article'))]),
    ];
  }),
);
const unknownArticle = (article: string, articles: Sources['articles'], at: Spot): Problem => ({
  ...at,
  message: `Article ${article} is not declared.`,
  remedy: suggestion(article, Object.keys(articles)),
});
