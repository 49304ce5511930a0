import { join } from 'node:path';
import { lightRuleSet } from './light-rule-set.js';
import { ServiceProcess } from './service-process.js';

/** How to start services with these settings, as quickly as can be; their logs go to `folder`. */
export async function services(
  folder: string,
  variables: { readonly [name: string]: string },
): Promise<() => ServiceProcess> {
  const settings = {
    ...variables,
    RULES_DIR: await lightRuleSet(folder),
    NODE_COMPILE_CACHE: join(folder, 'compiled'),
  };
  return () => ServiceProcess.spawn(settings, join(folder, 'service.log'));
}
