import { KINDS } from '../kinds.js';
import { draw } from '../lab.js';
import { bytes, count, type Part } from '../part.js';
import { interleave, stats } from '../stats.js';

const INSTANCES = 1000;

/** Measures the bytes of heap for each additional idle button, after garbage collection. */
export const memory: Part = {
  id: 'memory',
  title: 'Heap of an idle button',
  rounds: { full: 5, quick: 1 },
  async measure(lab, rounds) {
    const results = await interleave(rounds, KINDS, (kind) =>
      lab.visit('/blank', async ({ page, cdp }) => {
        await cdp.send('HeapProfiler.enable');
        const look = async () => {
          await cdp.send('HeapProfiler.collectGarbage');
          // Also reads `embedderHeapUsedSize`, the heap of the DOM. Playwright's types do not have this field.
          const { usedSize, embedderHeapUsedSize = 0 } = (await cdp.send('Runtime.getHeapUsage')) as {
            usedSize: number;
            embedderHeapUsedSize?: number;
          };
          const { nodes, jsEventListeners } = await cdp.send('Memory.getDOMCounters');
          return { script: usedSize, dom: embedderHeapUsedSize, nodes, listeners: jsEventListeners };
        };
        // Draws one button before the measurement, because the first button also creates the class, the template and the style sheet that
        // all buttons share.
        await draw(page, kind, 1);
        const one = await look();
        await draw(page, kind, INSTANCES + 1);
        const many = await look();
        const each = (key: keyof typeof one) => (many[key] - one[key]) / INSTANCES;
        return {
          script: each('script'),
          dom: each('dom'),
          nodes: each('nodes'),
          listeners: each('listeners'),
        };
      }),
    );
    const rows = [...results].map(([{ id, name }, found]) => {
      const median = (pick: (one: (typeof found)[number]) => number) => stats(found.map(pick)).median;
      return {
        id,
        name,
        script: median(({ script }) => script),
        dom: median(({ dom }) => dom),
        total: median(({ script, dom }) => script + dom),
        nodes: median(({ nodes }) => nodes),
        listeners: median(({ listeners }) => listeners),
      };
    });
    return {
      data: rows,
      rounds,
      tables: [
        {
          head: ['each', 'JavaScript', 'DOM', 'together', 'nodes', 'listeners'],
          rows: rows.map(({ name, script, dom, total, nodes, listeners }) => [
            name,
            bytes(script),
            bytes(dom),
            bytes(total),
            count(nodes),
            count(listeners),
          ]),
        },
      ],
      charts: [
        {
          file: 'memory',
          title: 'Heap of one idle button',
          unit: 'bytes of JavaScript and DOM, less is better',
          bars: rows.map(({ id, name, total }) => ({
            label: name,
            value: total,
            text: bytes(total),
            ours: id === 'ours',
          })),
        },
      ],
    };
  },
};
