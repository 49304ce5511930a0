/**
 * The documents of a rule set, as they stand in its files once the schemas and load checks have passed.
 * Formats: `rules/README.md`; schemas: `libs/rules/schema/`.
 */

/** A value a fact or a parameter can have. Sets are arrays in the order their domain declares. */
export type Scalar = string | number | boolean;
export type Value = Scalar | readonly string[];

/** A reference to a fact (or to a parameter, as `param.<id>`) in the place of a literal. */
export interface FactReference {
  readonly fact: string;
  readonly path?: string;
}

export type Literal = Scalar | null | readonly Literal[] | { readonly [key: string]: Literal };

/** A condition of json-rules-engine 7. */
export type Condition = AllCondition | AnyCondition | NotCondition | NamedCondition | LeafCondition;
export interface AllCondition {
  readonly all: readonly Condition[];
}
export interface AnyCondition {
  readonly any: readonly Condition[];
}
export interface NotCondition {
  readonly not: Condition;
}
export interface NamedCondition {
  readonly condition: string;
}
export interface LeafCondition {
  readonly fact: string;
  readonly operator: string;
  readonly value: Literal | FactReference;
  readonly path?: string;
}
/** What json-rules-engine accepts at the top of a rule: never a bare leaf. */
export type TopCondition = AllCondition | AnyCondition | NotCondition | NamedCondition;

/** One rule: a json-rules-engine rule with its evidence beside it. */
export interface Rule {
  readonly name: string;
  readonly priority: number;
  readonly conditions: TopCondition;
  readonly event: RuleEvent;
  /** Why, in a clinician's words; `{fact_id}` is the place of a value. The decision repeats it. */
  readonly rationale: string;
  /** Ids of the statements (sources.json) that decide here. */
  readonly statements: readonly string[];
  /** Ids of statements that support the effect without deciding it. */
  readonly supporting?: readonly string[];
  /** The folder below `rules/`, filled in by the reader. */
  readonly group: string;
}

/** `type` names an effect; what its `params` mean is the business of whoever combines effects. */
export interface RuleEvent {
  readonly type: string;
  readonly params: { readonly [name: string]: Literal | FactReference };
}

export type FactType = 'boolean' | 'code' | 'set' | 'integer' | 'decimal';

/** One entry of facts.json. */
export interface FactDefinition {
  readonly type: FactType;
  /** Codes of a `code` or `set`, in the order in which they are shown. */
  readonly values?: readonly string[];
  readonly unit?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  /**
   * Order of danger, least first; default: `values` as listed, false before true, numbers rising. None: no value is
   * more dangerous than another, so the fact is answered or not, and never bounded.
   */
  readonly danger?: 'rising' | 'falling' | 'none' | readonly string[];
  /** Asked for always, or only where a condition on assumed facts holds. */
  readonly asked?: true | { readonly when: TopCondition };
  /** What holds without an answer where the fact is not asked for; null: it has no effect. */
  readonly assumed?: Value | null;
  /** After how many hours an answer no longer reassures. */
  readonly maximumAgeHours?: number | FactReference;
  /** The answer is a length of time in days that goes on growing after it was given. */
  readonly elapses?: 'days';
  /** Something can be done about it. */
  readonly modifiable?: boolean;
  /** It may change for the worse at any time. */
  readonly watched?: boolean;
  readonly tier: 'safety' | 'core' | 'refine' | 'transition' | 'provider' | 'scope';
  readonly meaning: string;
  readonly note?: string;
  /** What a value of this fact says about the least danger of another. */
  readonly bounds?: readonly FactBound[];
}

export interface FactBound {
  readonly from: number | FactReference;
  readonly fact: string;
  readonly atLeast: Scalar;
}

/** One entry of `parameters` in rule-set.json. */
export type ParameterDefinition = ParameterField | ParameterGroup;
interface ParameterBasis {
  readonly title: string;
  /** Statements the value rests on; the choice itself may still be judgement. */
  readonly statements: readonly string[];
  readonly source: string;
  /** True where the articles do not make the choice. */
  readonly judgement: boolean;
  readonly unit?: string;
  readonly conflict?: string;
}
export type ParameterField = ParameterBasis & ParameterRange;
export type ParameterRange =
  | {
      readonly type: 'integer' | 'decimal';
      readonly value: number;
      readonly minimum: number;
      readonly maximum: number;
    }
  | { readonly type: 'code'; readonly value: string; readonly allowed: readonly string[] };
export type ParameterGroup = ParameterBasis & {
  readonly type: 'group';
  readonly fields: { readonly [field: string]: ParameterRange };
};
export type ParameterValue = number | string | { readonly [field: string]: number | string };
export type ParameterValues = { readonly [id: string]: ParameterValue };

export interface Coding {
  readonly system: string;
  readonly code: string;
  readonly display?: string;
}

/** rule-set.json */
export interface RuleSetHeader {
  readonly id: string;
  /** The canonical base of all its FHIR resources, without a slash at the end. */
  readonly url: string;
  readonly version: string;
  readonly title: string;
  readonly description: string;
  readonly status: 'draft' | 'active' | 'retired';
  readonly language: string;
  readonly publisher: string;
  readonly lastReviewDate: string;
  readonly nextReviewDate: string;
  readonly effectivePeriod: { readonly start: string; readonly end?: string };
  readonly currentLevelFact: string;
  readonly parameters: { readonly [id: string]: ParameterDefinition };
  readonly securityLabels: readonly (Coding & { readonly basis?: Coding })[];
  readonly notice: string;
  /** What a recommendation is not, and what nobody has settled yet; shown with each one. */
  readonly limits: readonly string[];
}

/** One statement of sources.json. */
export interface Statement {
  readonly id: string;
  readonly article: string;
  readonly line: number;
  readonly paraphrase: string;
  /** Set where no rule uses it: the reason. */
  readonly unused?: string;
}
/** A place where statements disagree, and how the rule set settles it. */
export interface Conflict {
  readonly id: string;
  readonly topic: string;
  readonly statements: readonly string[];
  readonly settled: string;
  /** True where the articles do not make the choice. */
  readonly judgement: boolean;
  /** Parameters by which a site may choose otherwise. */
  readonly parameters: readonly string[];
}
export interface Sources {
  readonly articles: { readonly [id: string]: { readonly title: string } };
  readonly statements: readonly Statement[];
  readonly conflicts?: readonly Conflict[];
}

/** An amount; every part may be a parameter. */
export type Amount = { readonly [bound in 'min' | 'max' | 'moreThan' | 'lessThan']?: number | FactReference };
export type AmountName = Exclude<keyof Intensity, 'residence' | 'monitoring' | 'weekdaysOnly' | 'sessions'>;
export interface Intensity {
  readonly hoursPerWeek?: Amount;
  readonly hoursPerDay?: Amount;
  readonly daysPerWeek?: Amount;
  readonly visitsPerWeek?: Amount;
  readonly hoursPerSession?: Amount;
  readonly durationDays?: Amount;
  readonly residence?: 'facility' | 'home';
  readonly monitoring?: 'round-the-clock' | 'constant' | 'regular' | 'occasional';
  readonly weekdaysOnly?: boolean;
  readonly sessions?: readonly { readonly from: string; readonly to: string }[];
}

export interface LevelActivity {
  readonly code: string;
  readonly required: boolean;
  readonly statements: readonly string[];
}
export interface LevelCodes {
  readonly system: string;
  readonly codes: readonly { readonly code: string; readonly display?: string }[];
  readonly note?: string;
}
/** A level of the ladder, an outcome beside it, or an escalation. */
export interface Level {
  readonly id: string;
  /** Distance on the ladder is counted in steps; levels of one step are neighbours. */
  readonly step: number;
  /** The code of the level in the hierarchy that the sources print. */
  readonly hierarchy: string;
  readonly statements: readonly string[];
  readonly intensity: Intensity;
  readonly intensityStatements: readonly string[];
  readonly activities: readonly LevelActivity[];
  readonly goals: Goals;
  readonly crosswalk: readonly LevelCodes[];
  /** What to do where this level is indicated and not to be had. */
  readonly meanwhile?: Meanwhile;
}
/** What bridges the time until there is a place at the level that is indicated. */
export interface Meanwhile {
  readonly activities: readonly LevelActivity[];
  readonly reviewWithinDays: number;
  /** Warnings of the catalogue: beside an interim plan, and where nothing available is safe. */
  readonly warnings: { readonly interim: string; readonly none: string };
  /** True where the articles do not say it. */
  readonly judgement: boolean;
  readonly source: string;
}
/**
 * What treatment at a level is there to reach, by fact: this value or a less dangerous one; of a fact without order of
 * danger, a number this large at the least, or this code.
 */
export type Goals = { readonly [fact: string]: Scalar | FactReference };
export interface Outcome {
  readonly id: string;
  readonly statements: readonly string[];
  /** The action this outcome is; absent where there is nothing to do on the ladder. */
  readonly action?: 'discharge';
  readonly activities: readonly LevelActivity[];
  readonly crosswalk: readonly LevelCodes[];
}
export interface Escalation {
  readonly id: string;
  /** The status a decision has, at the least, with this escalation. */
  readonly status?: 'emergency';
  readonly statements: readonly string[];
  readonly crosswalk: readonly LevelCodes[];
}
/** levels.json. Levels most intensive first; escalations gravest first. */
export interface Levels {
  readonly ladder: readonly Level[];
  readonly outcomes: readonly Outcome[];
  readonly escalations: readonly Escalation[];
}

/** catalogue.json */
export interface Catalogue {
  readonly activities: readonly CatalogueActivity[];
  readonly providerCriteria: readonly CatalogueCriterion[];
  /** What programmes can be told apart by. */
  readonly features?: readonly Feature[];
  readonly warnings: readonly CatalogueWarning[];
  /** Codes that may stand nowhere: dangerous, contradicted or not verified. */
  readonly neverEmit?: readonly (Coding & { readonly reason: string })[];
}
export type CatalogueWarning = CatalogueEntry & {
  readonly severity: 'info' | 'warning' | 'critical';
  /** Stands on every answer. */
  readonly always?: true;
};
export interface CatalogueEntry {
  readonly code: string;
  readonly statements: readonly string[];
}
/** A criterion, and the features that meet it: one of them, or all together. */
export type CatalogueCriterion = CatalogueEntry & { readonly metBy?: MetBy };
export type MetBy = { readonly any: readonly string[] } | { readonly all: readonly string[] };

/** Something a programme has or has not, or has so much of. */
export type Feature = BooleanFeature | QuantityFeature;
interface FeatureBasis extends CatalogueEntry {
  /** True where the articles do not name it. */
  readonly judgement?: true;
}
export interface BooleanFeature extends FeatureBasis {
  readonly type: 'boolean';
}
export interface QuantityFeature extends FeatureBasis {
  readonly type: 'quantity';
  /** UCUM */
  readonly unit: string;
  /** Which of two programmes is preferred, all else equal: the one with less of it, or with more. */
  readonly better: 'less' | 'more';
  /** A number of the person that a programme may not exceed. */
  readonly limit?: { readonly fact: string };
  /** The amount of the level's intensity that a programme has to reach. */
  readonly amount?: AmountName;
}
export type CatalogueActivity = CatalogueEntry & { readonly coding?: readonly Coding[] };

/** texts/<language>.json */
export interface Texts {
  readonly review: TextsReview;
  /** What rule-set.json says of itself; in the rule set's own language that file has the words. */
  readonly ruleSet?: RuleSetText;
  readonly levels: { readonly [id: string]: LevelText };
  readonly facts: { readonly [id: string]: FactText };
  readonly warnings: { readonly [code: string]: WarningText };
  readonly activities: { readonly [code: string]: string };
  readonly providerCriteria: { readonly [code: string]: string };
  /** By UCUM code; `one` and `other` are the plural categories that languages of this kind need. */
  readonly units: { readonly [unit: string]: { readonly one: string; readonly other: string } };
  /** By code of a feature. */
  readonly features?: { readonly [code: string]: string };
  /** Why a level is proposed, or none, where the request says what is available; by reason. */
  readonly availability?: { readonly [reason: string]: string };
  readonly rules: { readonly [name: string]: RuleText };
  readonly words: ValueTexts;
  readonly explanation: ExplanationTexts;
}
/** Whether somebody who knows language and subject has read the texts; `notice` tells readers. */
export interface TextsReview {
  readonly status: 'unreviewed' | 'reviewed';
  readonly notice?: string;
}
export interface RuleSetText {
  readonly title: string;
  readonly notice: string;
  readonly limits: readonly string[];
  /** Titles of parameters. */
  readonly parameters: { readonly [id: string]: string };
}
/** `plain` says what this care is, in whole sentences for the person concerned. */
export interface LevelText {
  readonly title: string;
  readonly description: string;
  readonly plain: string;
  /** What to do where the level is indicated and not to be had. */
  readonly meanwhile?: string;
}
export interface WarningText {
  readonly title: string;
  readonly text: string;
  readonly plain: string;
}
/** `text` translates the rationale; `plain` says it to the person concerned. */
export interface RuleText {
  readonly text?: string;
  readonly plain?: string;
}
/** The words around values. */
export interface ValueTexts {
  readonly true: string;
  readonly false: string;
  readonly noneOfThese: string;
  readonly notAnswered: string;
  readonly assumed: string;
  readonly atLeast: string;
  readonly contains: string;
  readonly from: string;
  readonly upTo: string;
  readonly between: string;
  readonly and: string;
}
type ActionTexts = {
  readonly [action in 'admit' | 'continue' | 'step-down' | 'step-up' | 'skip' | 'discharge' | 'none']: string;
};
/** What is said where there is no placement. */
type WithheldTexts = { readonly [status in 'insufficient' | 'out-of-scope']: string };
/** The sentences an explanation is made of, around those of levels, rules and warnings. */
export interface ExplanationTexts {
  readonly clinical: {
    readonly actions: ActionTexts;
    readonly withheld: WithheldTexts;
    readonly urgent: string;
    readonly warnings: string;
    readonly open: string;
    readonly openRange: string;
    readonly more: string;
    readonly settled: string;
    readonly provisional: string;
  };
  readonly plain: {
    readonly actions: ActionTexts;
    readonly withheld: WithheldTexts;
    readonly open: string;
    readonly together: string;
  };
}
export interface FactText {
  readonly label: string;
  readonly question: string;
  readonly help?: string;
  readonly values?: { readonly [value: string]: string };
}

/** invariants.json: what must hold for every patient. */
export type Invariant = { readonly id: string; readonly title: string } & (
  | {
      readonly kind: 'implies';
      readonly when: TopCondition;
      /** Where there is a placement it is at least this intensive. */
      readonly placementAtLeast?: string;
      readonly warnings?: readonly string[];
    }
  | {
      readonly kind: 'requires';
      readonly when?: TopCondition;
      /** Speaks of decisions with this placement, or with one less intensive than the other. */
      readonly placement?: string;
      readonly placementBelow?: string;
      readonly condition: TopCondition;
    }
  /** No decision is final without a full answer to these; each is then listed as missing. */
  | { readonly kind: 'answers-required'; readonly facts: readonly string[] }
  /** A more dangerous answer never gives a less intensive placement. */
  | { readonly kind: 'monotone'; readonly facts: readonly string[] }
  /** The placement does not depend on these. */
  | { readonly kind: 'unaffected-by'; readonly facts: readonly string[] }
  /**
   * An answer left out never gives a less intensive placement, unless it is listed as missing, or another is and the
   * range still reaches the former placement.
   */
  | { readonly kind: 'omissions-listed' }
  /** There is one placement, or the decision says that there is none and why. */
  | { readonly kind: 'one-answer' }
);

/** How likely the answers to one fact are: weights of its values, chances of a set's members, or weights of ranges. */
export interface FactPrior {
  /** Where the numbers come from, in a sentence. */
  readonly basis: string;
  readonly weights?: { readonly [value: string]: number };
  readonly members?: { readonly [member: string]: number };
  readonly ranges?: readonly PriorRange[];
}
/** Begins where the one before it ends, the first at the least number of the fact. */
export interface PriorRange {
  readonly upTo: number;
  readonly weight: number;
}
/** prior.json: whom to expect, made up. It orders questions and draws patients for simulations; it decides nothing. */
export interface Prior {
  readonly synthetic: true;
  readonly description: string;
  readonly facts: { readonly [id: string]: FactPrior };
}

/** A rule set: everything its folder holds, parsed and checked. */
export interface RuleSet {
  readonly header: RuleSetHeader;
  readonly sources: Sources;
  readonly levels: Levels;
  readonly catalogue: Catalogue;
  readonly facts: { readonly [id: string]: FactDefinition };
  readonly conditions: { readonly [name: string]: TopCondition };
  /** Sorted by priority, highest first, then by name. */
  readonly rules: readonly Rule[];
  readonly texts: { readonly [language: string]: Texts };
  readonly invariants: readonly Invariant[];
  readonly prior?: Prior;
  /** The variable order of the decision diagram: fact ids, or `fact:member` for a member of a set. */
  readonly diagramOrder: readonly string[];
  /** Documents that other libraries read: bindings/, questionnaires/, cases/, by path. */
  readonly documents: { readonly [path: string]: Literal };
  /** SHA-256 over the canonical JSON of the files, `sha256:` before it. */
  readonly digest: string;
}
