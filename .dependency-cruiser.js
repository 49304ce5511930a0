// The arrows of DESIGN.md and ARCHITECTURE.md: what each part may import. A library not named here may import no other.
const ARROWS = {
  'libs/rules': [],
  'libs/diagram': [],
  'libs/placement': ['libs/rules', 'libs/diagram'],
  'libs/decisions': ['libs/placement', 'libs/rules', 'libs/diagram'],
  'libs/rule-sets': ['libs/decisions', 'libs/placement', 'libs/rules', 'libs/diagram'],
  'libs/journal': ['libs/decisions', 'libs/rule-sets', 'libs/placement', 'libs/rules'],
  'libs/fhir': ['libs/placement', 'libs/rules'],
  'libs/doors': ['libs/decisions', 'libs/placement', 'libs/rules'],
  'libs/cds-hooks': ['libs/placement', 'libs/rules'],
  'libs/analysis': ['libs/placement', 'libs/rules', 'libs/diagram'],
  'libs/ehr': [],
  'libs/filing': ['libs/ehr', 'libs/fhir', 'libs/journal', 'libs/decisions', 'libs/placement', 'libs/rules'],
  'libs/nest': [
    'libs/ehr',
    'libs/filing',
    'libs/analysis',
    'libs/decisions',
    'libs/rule-sets',
    'libs/journal',
    'libs/fhir',
    'libs/placement',
    'libs/rules',
    'libs/diagram',
  ],
};

const PURE = '^libs/(rules|diagram|placement)/';
const TEST = '(\\.spec\\.ts$|/testing/|^test/)';
/** What a pure library may take from npm. */
const PURE_PACKAGES = 'node_modules/(ajv|ajv-formats|canonicalize|json-rules-engine|jsonpath-plus)/';

const arrows = Object.entries(ARROWS).map(([library, targets]) => ({
  name: `arrows-of-${library.replace('libs/', '')}`,
  comment: `${library} may import ${targets.join(', ') || 'no other part'}.`,
  severity: 'error',
  from: { path: `^${library}/`, pathNot: TEST },
  to: { path: '^(libs|apps)/', pathNot: [library, ...targets].map((target) => `^${target}/`) },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...arrows,
    {
      name: 'known-library',
      comment: 'A new library states its arrows in .dependency-cruiser.js.',
      severity: 'error',
      from: { path: '^libs/', pathNot: [TEST, ...Object.keys(ARROWS).map((library) => `^${library}/`)] },
      to: {},
    },
    {
      name: 'adapters-bound-in-nest',
      comment: 'A service takes journal and rule sets through the ports that libs/nest binds.',
      severity: 'error',
      from: { path: '^apps/(service|worker)/', pathNot: TEST },
      to: { path: '^libs/(journal|rule-sets)/' },
    },
    {
      name: 'apps-stand-apart',
      comment:
        'Only `stepdown serve` starts the service: one process, so that signals and exit codes are its own.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: [TEST, '^apps/cli/src/serve/'] },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'through-the-door',
      comment: 'Another library is imported as #libs/<name>, never by a path into its files.',
      severity: 'error',
      from: { path: '^(libs|apps)/([^/]+)/' },
      to: {
        path: '^libs/',
        pathNot: ['^$1/$2/', '/testing/'],
        dependencyTypesNot: ['aliased-subpath-import'],
      },
    },
    {
      name: 'tests-through-the-door',
      severity: 'error',
      from: { path: '^(test|rules)/' },
      to: { path: '^libs/', pathNot: '/testing/', dependencyTypesNot: ['aliased-subpath-import'] },
    },
    {
      name: 'pure-needs-no-node',
      comment:
        'rules, diagram and placement are pure: no files, clock, randomness, or anything else of Node.',
      severity: 'error',
      from: { path: PURE, pathNot: TEST },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'pure-needs-no-framework',
      comment: 'rules, diagram and placement take only the packages listed: no Nest, no FHIR, no logging.',
      severity: 'error',
      from: { path: PURE, pathNot: TEST },
      to: { path: 'node_modules/', pathNot: PURE_PACKAGES },
    },
    {
      name: 'nest-stays-outside',
      comment: 'Only apps and libs/nest know NestJS.',
      severity: 'error',
      from: { path: '^libs/', pathNot: [TEST, '^libs/nest/'] },
      to: { path: 'node_modules/@nestjs/' },
    },
    {
      name: 'no-tests-in-the-product',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: TEST },
      to: { path: TEST },
    },
    {
      name: 'no-development-packages',
      comment: 'What runs in production is a dependency, not a devDependency. Types are erased.',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: TEST },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: 'node_modules/@types/',
      },
    },
    {
      name: 'no-undeclared-packages',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: [TEST, '\\.d\\.ts$', '\\.json$'] },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|target|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
      extensions: ['.ts', '.js', '.json', '.d.ts'],
    },
  },
};
