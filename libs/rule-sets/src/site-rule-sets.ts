import type { RuleSets, SiteRuleSet } from '#libs/decisions';
import {
  ParameterError,
  type ParameterValues,
  type RuleSet,
  RuleSetError,
  resolveParameters,
} from '#libs/rules';
import { type LoadCheck, readRuleSets, siteProblem } from './checked-rule-sets.js';
import { readJsonFile } from './read-json-file.js';

/** The rule sets of a site and its own choices. */
export interface Site {
  /** Each folder in it that has a rule-set.json is a rule set. */
  readonly rulesFolder: string;
  /** Id of the rule set that is used where none is named; not needed where there is only one. */
  readonly defaultRuleSet?: string;
  /** Values for parameters of the default rule set. */
  readonly parametersFile?: string;
  readonly checks?: readonly LoadCheck[];
}

/**
 * Reads and checks all rule sets of a site.
 * @throws RuleSetError, ParameterError with everything that is wrong
 */
export async function siteRuleSets(site: Site): Promise<RuleSets> {
  const ruleSets = await readRuleSets(site.rulesFolder, site.checks ?? []);
  const chosen = defaultOf(
    ruleSets.map(({ ruleSet }) => ruleSet),
    site,
  );
  const parameters = await siteParameters(chosen, site.parametersFile);
  const byId = new Map(
    ruleSets.map(({ ruleSet, files }): [string, SiteRuleSet] => [
      ruleSet.header.id,
      {
        ruleSet,
        files,
        parameters: ruleSet === chosen ? parameters : resolveParameters(ruleSet.header, {}, NO_FILE),
      },
    ]),
  );
  return { find: (id = chosen.header.id) => byId.get(id), ids: [...byId.keys()] };
}

function defaultOf(ruleSets: readonly RuleSet[], { rulesFolder, defaultRuleSet }: Site): RuleSet {
  const named = ruleSets.filter(({ header }) => defaultRuleSet === undefined || header.id === defaultRuleSet);
  const [chosen] = named;
  if (chosen && named.length === 1) return chosen;
  const ids = ruleSets.map(({ header }) => header.id).join(', ');
  const message = chosen
    ? 'There are several rule sets and no default.'
    : 'The default rule set is not here.';
  throw new RuleSetError([siteProblem(rulesFolder, message, `Set RULE_SET to one of: ${ids}.`)]);
}

/** Nothing is chosen, so no file can be at fault. */
const NO_FILE = '';

async function siteParameters({ header }: RuleSet, path: string | undefined): Promise<ParameterValues> {
  if (path === undefined) return resolveParameters(header, {}, NO_FILE);
  const file = await readJsonFile(path, path).catch(() => ({
    problem: siteProblem(path, 'The file of site parameters cannot be read.', 'Check SITE_PARAMETERS.'),
  }));
  if ('problem' in file) throw new ParameterError([file.problem]);
  return resolveParameters(header, file.document, path);
}
