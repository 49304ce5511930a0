import { describe, expect, it } from '@jest/globals';
import { ElementPaths } from './element-paths.js';

describe('Paths of elements', () => {
  it('say where an element stands, each time the same', () => {
    const paths = new ElementPaths();
    const nested = () => paths.at(paths.at('QuestionnaireResponse', 'item', 0), 'answer', 0);
    expect([nested(), nested()]).toEqual(Array(2).fill('QuestionnaireResponse.item[0].answer[0]'));
  });

  it('are right in whatever order they are asked about, and where more are asked about than are kept', () => {
    const paths = new ElementPaths(3);
    const asked = [2, 0, 1, 2, 3, 4, 0];
    for (const key of ['item', 'answer'])
      expect(asked.map((place) => paths.at('Q', key, place))).toEqual(
        asked.map((place) => `Q.${key}[${place}]`),
      );
    expect(paths.at('Q.item[0]', 'item', 0)).toBe('Q.item[0].item[0]');
  });
});
