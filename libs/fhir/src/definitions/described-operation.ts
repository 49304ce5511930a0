import type { OperationDefinitionParameter } from 'fhir/r4';

/** What an OperationDefinition says besides how it is published. */
export interface Described {
  /** The type it is called on. */
  readonly resource: 'Questionnaire' | 'QuestionnaireResponse' | 'CarePlan';
  /** Whether it may be called on one resource of the type too. */
  readonly instance?: boolean;
  /** Whether something that is kept changes. */
  readonly affectsState?: boolean;
  readonly description: string;
  readonly comment: string;
  readonly parameters: readonly OperationDefinitionParameter[];
}
