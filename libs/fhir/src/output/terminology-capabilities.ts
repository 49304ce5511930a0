import type { TerminologyCapabilities } from 'fhir/r4';
import type { RuleSet } from '#libs/rules';
import { EXPANSION } from '../terminology/asked/expand.js';
import { codeSystemsFrom } from '../terminology/code-systems.js';
import { crosswalkSystemsFrom } from '../terminology/crosswalk-systems.js';

/** What is said of the server besides. */
export interface TerminologyServer {
  /** The address the service answers at, without a slash at the end. */
  readonly url: string;
  readonly version: string;
  readonly date: string;
}

/** What can be asked of terminology: the rule set's own code systems, and nobody else's. */
export function terminologyCapabilities(
  ruleSet: RuleSet,
  { url, version, date }: TerminologyServer,
): TerminologyCapabilities {
  const systems = [...codeSystemsFrom(ruleSet), ...crosswalkSystemsFrom(ruleSet)];
  return {
    resourceType: 'TerminologyCapabilities',
    url: `${url}/metadata?mode=terminology`,
    version,
    name: 'StepdownTerminology',
    title: 'Stepdown',
    status: 'active',
    date,
    description: 'The code systems of the rule set, and what can be asked of them.',
    kind: 'instance',
    software: { name: 'Stepdown', version },
    implementation: { description: 'Stepdown', url },
    codeSystem: systems.map((system) => ({
      uri: system.url ?? '',
      version: [{ code: system.version ?? '', isDefault: true, language: Object.keys(ruleSet.texts) }],
    })),
    expansion: {
      hierarchical: false,
      paging: true,
      parameter: EXPANSION.map((name) => ({ name })),
    },
    translation: { needsMap: true },
  };
}
