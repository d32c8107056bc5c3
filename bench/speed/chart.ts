export interface Bar {
  readonly label: string;
  readonly value: number;
  /** Lower and upper quartile of the rounds. */
  readonly low?: number;
  readonly high?: number;
  /** The value as text. */
  readonly text: string;
  readonly ours: boolean;
}

export interface Chart {
  /** The image's file name, without folder and extension. */
  readonly file: string;
  readonly title: string;
  readonly unit: string;
  readonly bars: readonly Bar[];
}

const WIDTH = 790;
const LEFT = 282;
const RIGHT = 90;
const TOP = 68;
const STEP = 34;
const THICK = 18;

/** The style sheet of the charts, for light and dark mode. An SVG image follows the reader's colour scheme. */
const STYLE = `
.paper { fill: #fff; stroke: #d0d7de } .ink { fill: #1f2328 } .soft { fill: #59636e }
.bar { fill: #afb8c1 } .ours { fill: #0b7a5b } .axis { stroke: #d0d7de } .spread { stroke: #1f2328; stroke-opacity: .55 }
text { font: 14px system-ui, -apple-system, 'Segoe UI', sans-serif } .title { font-size: 16px; font-weight: 600 }
.small { font-size: 12px } .bold { font-weight: 600 }
@media (prefers-color-scheme: dark) {
.paper { fill: #0d1117; stroke: #3d444d } .ink { fill: #f0f6fc } .soft { fill: #9198a1 }
.bar { fill: #4b535d } .ours { fill: #3fb98f } .axis { stroke: #3d444d } .spread { stroke: #f0f6fc }
}`;

/** Draws horizontal bars as an SVG image. Each bar is a median, with a line from the lower to the upper quartile. */
export function drawChart({ title, unit, bars }: Chart): string {
  const height = TOP + bars.length * STEP + 14;
  const most = Math.max(...bars.map(({ value, high }) => Math.max(value, high ?? 0)), Number.MIN_VALUE);
  const scale = (value: number) => round((value / most) * (WIDTH - LEFT - RIGHT));
  const rows = bars.map(({ label, value, low, high, text, ours }, index) => {
    const y = TOP + index * STEP;
    const middle = y + THICK / 2;
    const end = LEFT + scale(Math.max(value, high ?? 0));
    const weight = ours ? ' bold' : '';
    const line =
      low === undefined || high === undefined
        ? ''
        : `<path class="spread" d="M${LEFT + scale(low)} ${middle}H${LEFT + scale(high)}" stroke-width="2"/>`;
    return `<text class="ink${weight}" x="${LEFT - 12}" y="${middle + 5}" text-anchor="end">${escape(stripMarkdown(label))}</text>
<rect class="${ours ? 'ours' : 'bar'}" x="${LEFT}" y="${y}" width="${Math.max(scale(value), 1)}" height="${THICK}" rx="3"/>${line}
<text class="ink${weight}" x="${end + 8}" y="${middle + 5}">${escape(text)}</text>`;
  });
  const told = bars.map(({ label, text }) => `${stripMarkdown(label)}: ${text}`).join('; ');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="title desc">
<title id="title">${escape(title)}</title><desc id="desc">${escape(`${unit}. ${told}.`)}</desc>
<style>${STYLE}</style>
<rect class="paper" x=".5" y=".5" width="${WIDTH - 1}" height="${height - 1}" rx="10"/>
<text class="ink title" x="24" y="31">${escape(title)}</text><text class="soft small" x="24" y="50">${escape(unit)}</text>
<path class="axis" d="M${LEFT - 0.5} ${TOP - 6}V${height - 14}"/>
${rows.join('\n')}
</svg>
`;
}

const round = (value: number) => Math.round(value * 10) / 10;

/** Returns a label without Markdown syntax. */
export const stripMarkdown = (label: string): string => label.replace(/[`*]/g, '');

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
