import { softwareVersion } from './software-version.js';

/** The software that decides and writes. */
export const SOFTWARE = { name: 'Stepdown', version: softwareVersion() };

/** Its name and version, as receipts name it. */
export const ENGINE = `${SOFTWARE.name} ${SOFTWARE.version}`;
