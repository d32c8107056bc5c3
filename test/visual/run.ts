import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PNG } from 'pngjs';
import { APPEARANCES, SIZES } from '../../demo/playground/look.js';
import type { Engine } from '../../scripts/lib/browsers.mjs';
import { openCamera, type SheetInput } from './camera.js';
import { differenceOf, joinPictures } from './compare.js';
import { encode, quantize } from './palette.js';

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const PRESETS = folder('../../demo/playground/presets/');
const BASELINES = folder('./baselines/');
/** The folder for the pictures of a failing run, which are not committed. */
export const FAILURES = folder('../../coverage/visual/');

/** One picture to compare: the element in many states (specimens), from one or more views of the page. */
export interface Sheet {
  name: string;
  /** The hashes of the page's views. The pictures of all views are combined into one picture. */
  hashes: string[];
  /** Real input before each picture, in the order of `hashes`. */
  steps?: ((input: SheetInput) => Promise<void>)[];
  /** The number of pictures per row. */
  columns: number;
  /** The colour scheme, for a sheet with forced colours. */
  forced?: (typeof SCHEMES)[number];
}

const SCHEMES = ['light', 'dark'] as const;

/** Returns the sheets of every preset and of the element without styles, in both schemes. */
function presets(): Sheet[] {
  const files = readdirSync(PRESETS).sort();
  const looks = [
    { name: 'plain', css: '' },
    ...files.map((file) => ({ name: basename(file, '.css'), css: readFileSync(PRESETS + file, 'utf8') })),
  ];
  return looks.flatMap(({ name, css }) =>
    SCHEMES.map((scheme) => ({
      name: `${name}-${scheme}`,
      hashes: [`#${new URLSearchParams({ css, scheme }).toString()}`],
      columns: 1,
    })),
  );
}

/** Returns a hash for every combination of appearance and size. */
const everyLook = (more: Record<string, string>): string[] =>
  APPEARANCES.flatMap((appearance) =>
    SIZES.map((size) => `#${new URLSearchParams({ appearance, size, ...more }).toString()}`),
  );

/** Returns the sheets of the default style, in both schemes, wide and narrow. A sheet has every state in every appearance and size. */
const states = (): Sheet[] =>
  SCHEMES.flatMap((scheme) =>
    ['800', '320'].map((room) => ({
      name: `states-${scheme}-${room}`,
      hashes: everyLook({ scheme, room }),
      columns: SIZES.length,
    })),
  );

/** Returns the sheets of the default style without an icon, from right to left, with large text, and in forced colours. */
const others = (): Sheet[] => [
  ...SCHEMES.map((scheme) => ({
    name: `states-without-icon-${scheme}`,
    hashes: everyLook({ scheme, room: '320', icon: 'false' }),
    columns: SIZES.length,
  })),
  ...['800', '320'].map((room) => ({
    name: `states-rtl-${room}`,
    hashes: everyLook({ scheme: 'light', room, dir: 'rtl' }),
    columns: SIZES.length,
  })),
  // Divided into quarters, because the whole sheet is taller than WebKit's view.
  ...['1', '2', '3', '4'].map((quarter) => ({
    name: `states-text-200-${quarter}`,
    hashes: everyLook({ scheme: 'light', room: '320', text: '200%', quarter }),
    columns: SIZES.length,
  })),
  ...SCHEMES.flatMap((scheme) => [
    {
      name: `states-forced-${scheme}`,
      hashes: everyLook({ scheme, room: '800' }),
      columns: SIZES.length,
      forced: scheme,
    },
    {
      name: `plain-forced-${scheme}`,
      hashes: [`#${new URLSearchParams({ scheme }).toString()}`],
      columns: 1,
      forced: scheme,
    },
  ]),
];

/** Functions that bring a part into a state by real pointer and keyboard input. */
const ACTS: Readonly<Record<string, (input: SheetInput, specimen: string, part: string) => Promise<void>>> = {
  hover: (input, specimen, part) => input.hover(`${specimen} ${part}`),
  pressed: async (input, specimen, part) => {
    await input.hover(`${specimen} ${part}`);
    await input.down();
  },
  focus: async (input, specimen, part) => {
    await input.startAt(specimen);
    await input.press('Tab');
    if (part === 'more') await input.press('Tab');
  },
};

/** The buttons to show hovered, pressed and focused. One small button is enough, because small buttons look the same in every appearance. */
const TARGETS = [
  ...APPEARANCES.flatMap((appearance) =>
    ['idle', 'connected'].map((specimen) => ({ appearance, specimen, part: 'button' })),
  ),
  { appearance: 'filled', specimen: 'unhealthy', part: 'more' },
];

/** Returns sheets with a row for each button: hovered, pressed and focused. */
const interactions = (): Sheet[] =>
  SCHEMES.map((scheme) => {
    const shots = TARGETS.flatMap(({ appearance, specimen, part }) =>
      Object.values(ACTS).map((act) => ({
        hash: `#${new URLSearchParams({ appearance, scheme, room: '320', crop: specimen }).toString()}`,
        act: (input: SheetInput) => act(input, specimen, part),
      })),
    );
    return {
      name: `interactions-${scheme}`,
      hashes: shots.map(({ hash }) => hash),
      steps: shots.map(({ act }) => act),
      columns: Object.keys(ACTS).length,
    };
  });

/** Functions that open each account list by real input. The pointer stays at the last press. */
const LISTS: Readonly<Record<string, (input: SheetInput) => Promise<void>>> = {
  healthy: async (input) => {
    await input.click('list button');
    await input.waitForPart('list list');
  },
  unhealthy: async (input) => {
    await input.click('list more');
    await input.waitForPart('list list');
  },
  // Opens the question by keyboard, so that the picture includes the focus ring.
  question: async (input) => {
    await input.click('list button');
    await input.waitForPart('list list');
    for (const key of ['Tab', 'Tab', 'Enter']) await input.press(key);
  },
  multiple: async (input) => {
    await input.click('list button');
    await input.hover('list add');
  },
};

/** Returns the sheets of the open account list: wide and narrow, in both schemes, from right to left, and in forced colours. */
const lists = (): Sheet[] => {
  const sheet = (name: string, more: Record<string, string>, forced?: Sheet['forced']): Sheet => ({
    name: `list-${name}`,
    hashes: Object.keys(LISTS).map(
      (list) => `#${new URLSearchParams({ ...more, list, crop: 'list' }).toString()}`,
    ),
    steps: Object.values(LISTS),
    columns: 2,
    ...(forced && { forced }),
  });
  return [
    ...SCHEMES.flatMap((scheme) =>
      ['800', '320'].map((room) => sheet(`${scheme}-${room}`, { scheme, room })),
    ),
    sheet('rtl-320', { scheme: 'light', room: '320', dir: 'rtl' }),
    sheet('forced-dark', { scheme: 'dark', room: '320' }, 'dark'),
  ];
};

export const sheets = (): Sheet[] => [...presets(), ...states(), ...others(), ...interactions(), ...lists()];

export interface EngineResult {
  /** Messages, one for each sheet that differs. */
  complaints: string[];
  /** The browser versions of the baselines and of this run. */
  made: string;
  used: string;
  pictures: number;
}

export interface RunOptions {
  /** Whether the baselines are replaced instead of compared. */
  update: boolean;
  /** Name prefixes of the sheets to render. */
  sheet: readonly string[];
}

/** Takes the screenshots in one engine, and compares them with the baselines or replaces the baselines. */
export async function runEngine(
  engine: Engine,
  url: string,
  { update, sheet: prefixes }: RunOptions,
): Promise<EngineResult> {
  const baselines = `${BASELINES}${engine}/`;
  const failures = `${FAILURES}${engine}/`;
  rmSync(failures, { recursive: true, force: true });
  mkdirSync(update ? baselines : failures, { recursive: true });

  const camera = await openCamera(engine);
  const complaints: string[] = [];
  const all = sheets().filter(({ forced }) => !forced || camera.emulateForcedColors);
  const wanted = all.filter(({ name }) => prefixes.some((prefix) => name.startsWith(prefix)));
  try {
    await camera.open(url);
    for (const { name, hashes, steps, columns, forced } of wanted) {
      await camera.emulateForcedColors?.(forced);
      const pictures: PNG[] = [];
      for (const [index, hash] of hashes.entries()) {
        await camera.applyHash(hash);
        const step = steps?.[index];
        if (step) {
          await step(camera.input);
          await camera.input.settle();
        }
        pictures.push(await camera.shoot());
        if (step) await camera.input.moveAway();
      }
      const actual = quantize(joinPictures(pictures, columns));
      const file = `${name}.png`;
      if (update) {
        writeFileSync(baselines + file, encode(actual));
        continue;
      }
      if (!existsSync(baselines + file)) {
        complaints.push(`${engine}/${file} has no baseline`);
        writeFileSync(failures + file, encode(actual));
        continue;
      }
      const difference = differenceOf(PNG.sync.read(readFileSync(baselines + file)), actual);
      if (!difference) continue;
      complaints.push(`${engine}/${file} ${difference.text}`);
      writeFileSync(failures + file, encode(actual));
      if (difference.picture)
        writeFileSync(`${failures}${name}.diff.png`, PNG.sync.write(difference.picture));
    }
  } finally {
    await camera.close();
  }
  const about = `${baselines}made-with.txt`;
  const used = `${camera.name} on ${process.platform}`;
  if (update) writeFileSync(about, `${used}\n`);
  const stale = readdirSync(baselines).filter(
    (file) => file.endsWith('.png') && !all.some(({ name }) => `${name}.png` === file),
  );
  if (update) for (const file of stale) rmSync(baselines + file);
  else complaints.push(...stale.map((file) => `${engine}/${file} is the baseline of no sheet`));
  const made = existsSync(about) ? readFileSync(about, 'utf8').trim() : '';
  return { complaints, made, used, pictures: wanted.length };
}
