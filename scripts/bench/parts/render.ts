import { KINDS, PEERS, type KindId } from '../kinds.js';
import { draw } from '../lab.js';
import { ms, ratio, spread, type Part } from '../part.js';
import { interleave, stats } from '../stats.js';

const COUNTS = [1, 100, 1000] as const;
const MOST = 1000;
/** How many times the bare Lit button's time ours may take. */
const LIMIT = 1.3;

/** Milliseconds from markup and definition to buttons that are laid out, and painted. */
export const render: Part = {
  id: 'render',
  title: 'Define and render',
  rounds: { full: 3, quick: 2 },
  async measure(lab, rounds) {
    const cases = COUNTS.flatMap((count) => KINDS.map((kind) => ({ kind, count })));
    const results = await interleave(rounds, cases, ({ kind, count }) =>
      lab.visit('/blank', ({ page }) => draw(page, kind, count)),
    );
    const rows = [...results].map(([{ kind, count }, times]) => ({
      id: kind.id,
      name: kind.name,
      count,
      layout: stats(times.map(({ layout }) => layout)),
      paint: stats(times.map(({ paint }) => paint)),
    }));
    const row = (id: KindId, count: number = MOST) => {
      const found = rows.find((each) => each.id === id && each.count === count);
      if (!found) throw new Error(`Nothing was measured of ${count} × ${id}.`);
      return found;
    };
    const bare = row('bare-lit').layout.median;
    const ours = row('ours').layout.median;
    const slowerPeers = PEERS.filter((id) => row(id).layout.median > ours);
    return {
      data: rows,
      tables: [
        {
          head: ['laid out', ...COUNTS.map(String), 'of bare Lit, at 1000', '1000 painted'],
          rows: KINDS.map(({ id, name }) => [
            name,
            ...COUNTS.map((count) => spread(row(id, count).layout)),
            ratio(row(id).layout.median / bare),
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
          what: '1,000 buttons against a bare Lit button with the same DOM',
          limit: `≤ ${ratio(LIMIT)}`,
          measured: ratio(ours / bare),
          holds: ours / bare <= LIMIT,
        },
        {
          what: '1,000 buttons faster than every peer element, Google Pay with a stand-in for its script',
          limit: `${PEERS.length} of ${PEERS.length}`,
          measured: `${slowerPeers.length} of ${PEERS.length}`,
          holds: slowerPeers.length === PEERS.length,
        },
      ],
    };
  },
};
