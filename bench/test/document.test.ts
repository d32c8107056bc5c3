import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { drawChart } from '../speed/chart.js';
import { markdown, replaceBetween } from '../speed/document.js';
import { PARTS } from '../speed/parts/all.js';

describe('docs/PERFORMANCE.md', () => {
  it('replaceBetween() changes only the text between the two comments', () => {
    const text =
      'before\n<!-- bench-a -->old<!-- /bench-a -->\nbetween\n<!-- bench-b -->kept<!-- /bench-b -->\n';
    assert.equal(
      replaceBetween(text, 'a', 'new'),
      'before\n<!-- bench-a -->\n\nnew\n\n<!-- /bench-a -->\nbetween\n<!-- bench-b -->kept<!-- /bench-b -->\n',
    );
  });

  it('replaceBetween() changes nothing if the text is already there', () => {
    const once = replaceBetween('<!-- bench-a --><!-- /bench-a -->', 'a', '| x |');
    assert.equal(replaceBetween(once, 'a', '| x |'), once);
  });

  it('replaceBetween() throws if a comment is missing', () => {
    assert.throws(() => replaceBetween('<!-- bench-a --> <!-- /bench-b -->', 'a', ''), /no part between/);
  });

  it('docs/PERFORMANCE.md has a pair of comments for each generated section', () => {
    const text = readFileSync('docs/PERFORMANCE.md', 'utf8');
    for (const id of ['machine', 'targets', ...PARTS.map(({ id }) => id)])
      assert.doesNotThrow(() => replaceBetween(text, id, ''), id);
  });
});

describe('A Markdown table of the bench', () => {
  it('formats a Markdown table with aligned columns and escaped pipes', () => {
    assert.equal(
      markdown({ head: ['what', 'how much'], rows: [['a | b', '1']] }),
      '| what | how much |\n| :-- | --: |\n| a \\| b | 1 |',
    );
  });
});

describe('A chart of the bench', () => {
  const chart = {
    file: 'x',
    title: 'One < two & three',
    unit: 'bytes',
    bars: [
      { label: '**`<pd-connect-button>`**', value: 50, text: '50 B', ours: true },
      { label: 'other', value: 100, low: 90, high: 200, text: '100 B', ours: false },
    ],
  };
  const svg = drawChart(chart);
  const widths = [...svg.matchAll(/<rect class="(?:ours|bar)"[^>]* width="([\d.]+)"/g)].map(([, width]) =>
    Number(width),
  );

  it('draws bars with lengths in proportion to their values', () => {
    assert.equal(widths.length, 2);
    assert.equal(widths[1]! / widths[0]!, 2);
  });

  it('keeps the line between the quartiles inside the chart', () => {
    const ends = [...svg.matchAll(/class="spread" d="M[\d.]+ [\d.]+H([\d.]+)"/g)].map(([, end]) =>
      Number(end),
    );
    const [, width] = /viewBox="0 0 (\d+)/.exec(svg)!;
    assert.equal(ends.length, 1);
    assert.ok(ends[0]! < Number(width) - 50);
  });

  it('escapes HTML and removes Markdown in the texts of a chart', () => {
    assert.match(svg, /&lt;pd-connect-button&gt;/);
    assert.match(svg, /One &lt; two &amp; three/);
    assert.doesNotMatch(svg, /<pd-connect-button>|`|\*/);
  });

  it('describes the numbers of a chart as text for screen readers', () => {
    assert.match(svg, /role="img" aria-labelledby="title desc"/);
    assert.match(svg, /<desc id="desc">bytes\. &lt;pd-connect-button&gt;: 50 B; other: 100 B\.<\/desc>/);
  });

  it('gives a chart separate colours for dark pages', () => {
    assert.match(svg, /@media \(prefers-color-scheme: dark\)/);
  });
});
