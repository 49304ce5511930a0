/** A score's band: its lowest and its highest total. */
export type Band = readonly [lowest: number, highest: number];

/** The parameters that policy.md's text decides with; facts.json (`config`) has their sources. */
export interface PolicyParameters {
  readonly withdrawal_window_days: number;
  readonly sobriety_months: number;
  readonly cycling_years: number;
  readonly longstanding_years: number;
  readonly multiple_relapses: number;
  readonly aftercare_days: number;
  readonly dwell_days_after_step_up: number;
  readonly alcohol_benzo_mode: 'risk-stratified' | 'literal';
  readonly ciwa_ar_bands: { readonly moderate: Band; readonly high: Band };
  readonly cows_bands: { readonly moderate: Band; readonly high: Band };
}

export const DEFAULT_PARAMETERS: PolicyParameters = {
  withdrawal_window_days: 10,
  sobriety_months: 1,
  cycling_years: 2,
  longstanding_years: 5,
  multiple_relapses: 3,
  aftercare_days: 365,
  dwell_days_after_step_up: 14,
  alcohol_benzo_mode: 'risk-stratified',
  ciwa_ar_bands: { moderate: [10, 18], high: [19, 67] },
  cows_bands: { moderate: [13, 24], high: [25, 48] },
};
