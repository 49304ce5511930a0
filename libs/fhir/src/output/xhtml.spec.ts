import { expect, it } from '@jest/globals';
import { element, render } from './xhtml.js';

it('text and attributes are escaped', () => {
  const node = element('p', ['a < b & "c" ', element('b', ['<script>'])], { style: 'x:"y"' });
  expect(render(node)).toBe(
    '<p style="x:&quot;y&quot;">a &lt; b &amp; &quot;c&quot; <b>&lt;script&gt;</b></p>',
  );
});

it('what XML forbids is dropped, other characters stay', () => {
  expect(render(element('p', ['a\u0000b\ud800c\uffff 𝄞 é\n']))).toBe('<p>abc 𝄞 é\n</p>');
});

it('an element without content closes itself', () => {
  expect(render(element('br', []))).toBe('<br/>');
});
