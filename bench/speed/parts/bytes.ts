import { brotli, measureConsumers } from '../../../scripts/lib/consumers.mjs';
import { EAGER, GERMAN, bundle, lazyFile, readCdn } from '../bundles.js';
import { PEERS, kindOf } from '../kinds.js';
import { bytes as inBytes, ratio, type Part, type Target } from '../part.js';

interface Row {
  id: string;
  name: string;
  eager: number;
  lazy: number;
}

/** Measures the bytes of script, compressed with brotli at level 11, for each element in its smallest usual setup. */
export const bytes: Part = {
  id: 'bytes',
  title: 'Bytes',
  rounds: { full: 1, quick: 1 },
  counts: true,
  async measure() {
    const ours = {
      id: 'ours',
      name: '**`<pd-connect-button>`, CDN build**',
      eager: brotli(readCdn(EAGER)),
      lazy: brotli(readCdn(lazyFile())),
    };
    const german: Row = {
      id: 'german',
      name: 'the same on a German page',
      eager: ours.eager + brotli(readCdn(GERMAN)),
      lazy: ours.lazy,
    };
    const { vite, webpack } = await measureConsumers();
    const others: Row[] = [
      {
        id: 'quickstart',
        name: "the quickstart's own code",
        eager: brotli(await bundle('kinds/quickstart')),
        lazy: 0,
      },
    ];
    for (const { id, name, entry = '' } of PEERS.map(kindOf))
      others.push({ id, name, eager: brotli(await bundle(entry)), lazy: 0 });
    const built: Row[] = [
      { id: 'vite', name: "npm package, in a host's Vite build", ...vite.element },
      { id: 'webpack', name: "npm package, in a host's webpack build", ...webpack.element },
    ];
    const rows = [ours, german, ...built, ...others];
    const total = ({ eager, lazy }: Row) => eager + lazy;
    // Omits Google Pay, because its element shows a button only after it has loaded another script, which is not in the measured bytes.
    const rivals = others.filter(({ id }) => id !== 'google-pay');
    const heavier = rivals.filter(({ eager }) => eager > ours.eager);
    const targets: Target[] = [
      budget('At once, Lit included', ours.eager, 12_400),
      budget('Everything, SDK included', total(ours), 21_700),
      {
        what: "At once, lighter than the quickstart's code, Shoelace and Material Web",
        limit: `${rivals.length} of ${rivals.length}`,
        measured: `${heavier.length} of ${rivals.length}`,
        holds: heavier.length === rivals.length,
        reason: 'the build has grown.',
      },
    ];
    return {
      data: rows,
      tables: [
        {
          head: ['brotli 11', 'at once', 'at intent', 'together', 'of ours, CDN build'],
          rows: rows.map((row) => [
            row.name,
            inBytes(row.eager),
            row.lazy ? inBytes(row.lazy) : '–',
            inBytes(total(row)),
            ratio(total(row) / total(ours)),
          ]),
        },
      ],
      charts: [
        {
          file: 'bytes',
          title: 'Script on the wire',
          unit: 'bytes after brotli 11, less is better',
          bars: [
            { label: 'ours, at once', value: ours.eager, text: inBytes(ours.eager), ours: true },
            { label: 'ours, everything', value: total(ours), text: inBytes(total(ours)), ours: true },
            ...others.map((row) => ({
              label: row.name,
              value: total(row),
              text: inBytes(total(row)),
              ours: false,
            })),
          ],
        },
      ],
      targets,
    };
  },
};

const budget = (what: string, measured: number, limit: number): Target => ({
  what,
  limit: `≤ ${inBytes(limit)}`,
  measured: inBytes(measured),
  holds: measured <= limit,
  reason: 'the build has grown.',
});
