import { KINDS, PEERS, SWAPPED, kindOf, type KindId } from '../kinds.js';
import { draw } from '../lab.js';
import { ms, ratio, ratios, spread, type Part } from '../part.js';
import { interleave, paired, stats } from '../stats.js';

const COUNTS = [1, 100, 1000] as const;
const MOST = 1000;
/** Maximum ratio of our button's time to the bare Lit button's time. */
const LIMIT = 1.3;

/** Maps an element to the reason why it may be faster than our button. Its source code and the table of nodes prove the reason. */
const WHY_FASTER: Partial<Record<KindId, string>> = {
  'google-pay':
    'Google Pay’s element draws no button and has no shadow root; the stand-in gives it one plain `<button>`, 3 nodes to our 19. On a real page it shows nothing until `pay.js` has come from Google.',
};
const SHOWN = [...KINDS, ...SWAPPED];

/** Measures the milliseconds from the insertion of the buttons to their layout, and to their paint. */
export const render: Part = {
  id: 'render',
  title: 'Define and render',
  rounds: { full: 15, quick: 1 },
  async measure(lab, rounds) {
    const cases = COUNTS.flatMap((count) => SHOWN.map((kind) => ({ kind, count })));
    const results = await interleave(rounds, cases, ({ kind, count }) =>
      lab.visit('/blank', ({ page }) => draw(page, kind, count)),
    );
    const rows = [...results].map(([{ kind, count }, times]) => ({
      id: kind.id,
      name: kind.name,
      count,
      times: times.map(({ layout }) => layout),
      layout: stats(times.map(({ layout }) => layout)),
      paint: stats(times.map(({ paint }) => paint)),
    }));
    const row = (id: KindId, count: number = MOST) => {
      const found = rows.find((each) => each.id === id && each.count === count);
      if (!found) throw new Error(`${count} × ${id} was not measured.`);
      return found;
    };
    const over = (id: KindId, other: KindId) => paired(row(id).times, row(other).times);
    const ours = over('ours', 'bare-lit');
    const slowerPeers = PEERS.filter((id) => over(id, 'ours').median > 1);
    return {
      data: rows,
      rounds,
      tables: [
        {
          head: ['laid out', ...COUNTS.map(String), 'of bare Lit, at 1000', '1000 painted'],
          rows: SHOWN.map(({ id, name }) => [
            name,
            ...COUNTS.map((count) => spread(row(id, count).layout)),
            ratios(over(id, 'bare-lit')),
            ms(row(id).paint.median),
          ]),
        },
      ],
      charts: [
        {
          file: 'render',
          title: '1,000 buttons, defined, rendered and laid out',
          unit: 'milliseconds, less is better',
          bars: KINDS.map(({ id, name }) => ({
            label: name,
            value: row(id).layout.median,
            low: row(id).layout.low,
            high: row(id).layout.high,
            text: ms(row(id).layout.median),
            ours: id === 'ours',
          })),
        },
      ],
      targets: [
        {
          what: '1,000 buttons against a bare Lit button with the same DOM, on unmodified Lit',
          limit: `≤ ${ratio(LIMIT)}`,
          measured: ratios(ours),
          holds: ours.median <= LIMIT,
          reason: 'our button also has a form value, states, events, prefetching and languages.',
        },
        {
          what: '1,000 buttons faster than every peer element, Google Pay with a stand-in for its script',
          limit: `${PEERS.length} of ${PEERS.length}`,
          measured: `${slowerPeers.length} of ${PEERS.length}`,
          holds: slowerPeers.length === PEERS.length,
          reason: PEERS.filter((id) => !slowerPeers.includes(id))
            .map((id) => WHY_FASTER[id] ?? `${kindOf(id).name} was faster in this run.`)
            .join(' '),
        },
      ],
    };
  },
};
