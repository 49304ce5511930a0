import { describe, expect, it } from '@jest/globals';
import { html } from './html.js';

describe('Markup of the sandbox page', () => {
  it('shows what a server said as text, never as markup', () => {
    const said = `<script>alert("1")</script>&'`;
    expect(html`<p title="${said}">${said}</p>`.text).toBe(
      '<p title="&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;">&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;</p>',
    );
  });

  it('takes markup of its own as it is, also in lists', () => {
    expect(html`<ul>${['a', '<b>'].map((it) => html`<li>${it}</li>`)}</ul>`.text).toBe(
      '<ul><li>a</li><li>&lt;b&gt;</li></ul>',
    );
  });
});
