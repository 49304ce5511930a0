import { element, type Xhtml } from './xhtml.js';

export const bullets = (items: readonly (readonly Xhtml[])[]): Xhtml =>
  element(
    'ul',
    items.map((item) => element('li', item)),
  );

/** A heading with a list under it; nothing where the list is empty. */
export function section(heading: string, items: readonly (readonly Xhtml[])[]): readonly Xhtml[] {
  return items.length === 0 ? [] : [element('h3', [heading]), bullets(items)];
}

/** A remark in smaller type on a line of its own. */
export const remark = (text: string): readonly Xhtml[] => [
  element('br', []),
  element('span', [text], { style: 'font-size:85%;color:#5f6368' }),
];
