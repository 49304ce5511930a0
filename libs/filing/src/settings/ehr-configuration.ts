import type { EhrSettings } from '#libs/ehr';

/** How plans are filed in an EHR. */
export interface FilingSettings {
  readonly status: 'draft' | 'active';
  /** Whether a Task asks somebody to accept the plan. */
  readonly task: boolean;
  /** When the plan ends that the new one takes the place of. */
  readonly closeEarlierPlan: 'when-active' | 'at-once';
}

/** What the EHR tells of by itself. */
export interface SubscriptionSettings {
  /** What the EHR sends with each delivery. */
  readonly secret: string;
  /** Canonicals beside our own questionnaires whose responses are decided on. */
  readonly questionnaires: readonly string[];
}

/** One EHR, as the site has configured it. */
export interface EhrConfiguration {
  readonly settings: EhrSettings;
  /** What is not asked for: a type, or `Type:parameter`. */
  readonly without: readonly string[];
  /** Absent: nothing is filed. */
  readonly filing?: FilingSettings;
  readonly subscription?: SubscriptionSettings;
}
