// Part of npm run picture: writes docs/HOOKS.md, with a picture of each theming hook (custom property, part or state). The hooks are from
// the manifest, and the examples are below.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { format } from 'prettier';
import { encode, quantize } from '../test/visual/palette.js';
import { ROOT } from './lib/install.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {{name: string, description: string, default?: string}} Hook */
/**
 * @typedef {{shows: string, value?: string, css?: string, hover?: boolean, focus?: boolean, press?: boolean, multiple?: boolean}} Example
 */

const FOLDER = `${ROOT}docs/hooks/`;
const PREFIX = '--pd-connect-';
/** Device pixels per CSS pixel. scripts/picture.mjs has the same value. */
const SCALE = 2;
/** The viewport for pictures with an overlay. The pictures show only the upper part of the viewport. */
const OVERLAY = { width: 360, height: 400 };
const QUIET = 'Canvas; --pd-connect-color: CanvasText';

/**
 * The examples of custom properties: an example value, and other CSS that the example needs. `shows` is the name of a specimen in
 * demo/playground/specimen/.
 * @type {Readonly<Record<string, Example>>}
 */
const PROPERTIES = {
  background: { shows: 'idle', value: '#5438dc', css: '--pd-connect-color: #fff' },
  'background-hover': { shows: 'idle', value: '#5438dc', hover: true },
  color: { shows: 'idle', value: '#8a0f33', css: '--pd-connect-background: #fde7ef' },
  border: { shows: 'idle', value: '#5438dc', css: `--pd-connect-background: ${QUIET}` },
  radius: { shows: 'idle', value: '999px' },
  padding: { shows: 'idle', value: '12px 32px' },
  height: { shows: 'idle', value: '60px' },
  gap: { shows: 'idle', value: '20px' },
  font: { shows: 'error', value: '1.0625rem/1.4 Georgia, serif' },
  'font-weight': { shows: 'idle', value: '400' },
  accent: { shows: 'idle', value: '#d6336c', focus: true },
  'focus-ring': { shows: 'idle', value: '4px double #d6336c', focus: true },
  spinner: { shows: 'pending', value: '#ffd43b' },
  'error-color': { shows: 'error', value: '#8a0f33' },
  'success-color': { shows: 'connected', value: '#18794e' },
  'warning-color': { shows: 'unhealthy', value: '#b45309', css: `--pd-connect-background: ${QUIET}` },
  backdrop: { shows: 'open', value: 'rgb(84 56 220 / 55%)' },
};

/** @type {Readonly<Record<string, Example>>} */
const PARTS = {
  button: { shows: 'idle' },
  icon: { shows: 'idle' },
  label: { shows: 'idle' },
  // Changes the border, because the clip path of the part would cut off an outline.
  spinner: { shows: 'pending', css: 'border-color: #ff8fab' },
  status: { shows: 'error' },
  retry: { shows: 'error' },
  link: { shows: 'frame blocked' },
  // Changes the colour, because the label around the part would cut off an outline.
  account: { shows: 'connected', css: 'color: #c2255c; text-decoration: underline' },
  more: { shows: 'unhealthy' },
  list: { shows: 'list' },
  row: { shows: 'list' },
  reconnect: { shows: 'list' },
  disconnect: { shows: 'list' },
  add: { shows: 'list', multiple: true },
  overlay: { shows: 'open' },
  close: { shows: 'open' },
};

/** @type {Readonly<Record<string, Example>>} */
const STATES = {
  checking: { shows: 'checking' },
  idle: { shows: 'idle' },
  pending: { shows: 'pending' },
  open: { shows: 'open' },
  verifying: { shows: 'verifying' },
  connected: { shows: 'connected' },
  unhealthy: { shows: 'unhealthy' },
  disconnecting: { shows: 'disconnecting' },
  error: { shows: 'error' },
};

/**
 * Example rules for pseudo-classes of the browser, which the manifest does not list.
 * @type {readonly (Hook & Example & {selector: string, css: string})[]}
 */
const PSEUDO_CLASSES = [
  {
    name: ':disabled',
    description:
      'Disabled by the attribute `disabled` or by a disabled `<fieldset>`; `[disabled]` matches only the attribute. Default: `opacity: 0.65`.',
    selector: ':disabled::part(button)',
    css: 'opacity: 1; --pd-connect-background: #dcdce2; --pd-connect-color: #55555f',
    shows: 'disabled',
  },
  {
    name: ':hover',
    description:
      'Under the pointer. To change only the background, set `--pd-connect-background-hover`. On touch screens `:hover` stays after the touch, so keep its rules in `@media (hover: hover)`.',
    selector: '::part(button):hover',
    css: 'box-shadow: 0 3px 8px #5438dc',
    shows: 'idle',
    hover: true,
  },
  {
    name: ':focus-visible',
    description: 'With keyboard focus. For the focus ring, set `--pd-connect-focus-ring`.',
    selector: '::part(button):focus-visible',
    css: 'outline-offset: 5px',
    shows: 'idle',
    focus: true,
  },
  {
    name: ':active',
    description: 'While the button is pressed. Default: `scale: 0.98`.',
    selector: '::part(button):active',
    css: 'scale: 0.9',
    shows: 'idle',
    press: true,
  },
];

/** @returns {{properties: Hook[], parts: Hook[], states: Hook[]}} */
function hooks() {
  /** @type {{modules: {declarations: {cssProperties?: Hook[], cssParts?: Hook[], cssStates?: Hook[]}[]}[]}} */
  const { modules } = JSON.parse(readFileSync(`${ROOT}custom-elements.json`, 'utf8'));
  const declarations = modules.flatMap((module) => module.declarations);
  return {
    properties: declarations.flatMap(({ cssProperties = [] }) => cssProperties),
    parts: declarations.flatMap(({ cssParts = [] }) => cssParts),
    states: declarations.flatMap(({ cssStates = [] }) => cssStates),
  };
}

/** @param {Readonly<Record<string, Example>>} examples @param {string} name @returns {Example} */
function exampleOf(examples, name) {
  const example = examples[name];
  if (!example) throw new Error(`scripts/hooks.mjs has no example of ${name}: add an example.`);
  return example;
}

/** @param {Page} page @param {string} base the URL of the demo */
export async function takeHooks(page, base) {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const { properties, parts, states } = hooks();
  /** @type {Map<string, number>} */
  const widths = new Map();
  const all = [
    ...properties.map(({ name }) => {
      const short = name.replace(PREFIX, '');
      const { value, css = '', ...example } = exampleOf(PROPERTIES, short);
      return { ...example, file: short, hash: { css: `pd-connect-button { ${name}: ${value}; ${css} }` } };
    }),
    ...parts.map(({ name }) => {
      const { css, ...example } = exampleOf(PARTS, name);
      const hash = css ? { css: `pd-connect-button::part(${name}) { ${css} }` } : { lit: name };
      return { ...example, file: `part-${name}`, hash };
    }),
    ...states.map(({ name }) => ({ ...exampleOf(STATES, name), file: `state-${name}`, hash: {} })),
    ...PSEUDO_CLASSES.map(({ name, selector, css, ...example }) => ({
      ...example,
      file: fileOf(name),
      hash: { css: `pd-connect-button${selector} { ${css} }` },
    })),
  ];
  for (const { file, hash, ...example } of all) {
    const params = new URLSearchParams({ .../** @type {Record<string, string>} */ (hash), scheme: 'light' });
    if (example.shows === 'open') params.set('show', 'open');
    await page.setViewportSize(example.shows === 'open' ? OVERLAY : { width: 640, height: 1200 });
    await page.goto('about:blank');
    await page.goto(`${base}/playground/specimen/index.html#${params}`);
    await page.locator('html[data-settled]').waitFor({ state: 'attached' });
    const picture = PNG.sync.read(await page.screenshot({ clip: await arrange(page, example) }));
    if (example.press) {
      // Moves the pointer off the specimen before releasing the mouse button, so that the press causes no click.
      await page.mouse.move(0, 0);
      await page.mouse.up();
    }
    writeFileSync(`${FOLDER}${file}.png`, encode(quantize(picture)));
    widths.set(file, Math.round(picture.width / SCALE));
  }
  const markdown = await format(pageOf(properties, parts, states, widths), { parser: 'markdown' });
  writeFileSync(`${ROOT}docs/HOOKS.md`, markdown);
}

/** Prepares the specimen for its picture, and returns the area of the picture. @param {Page} page @param {Example} example */
async function arrange(page, { shows, hover, focus, press, multiple }) {
  if (shows === 'open') return { x: 0, y: 0, ...OVERLAY, height: 160 };
  const name = shows === 'list' ? 'connected' : shows;
  await page.evaluate((shown) => {
    const alone = new CSSStyleSheet();
    // Hides everything else on the page, and makes the specimen as wide as a column of text.
    alone.replaceSync(
      `ul { grid-template-columns: 26rem } li:not([data-specimen="${shown}"]) { visibility: hidden }`,
    );
    document.adoptedStyleSheets.push(alone);
  }, name);
  const button = page.locator(`[data-specimen="${name}"] pd-connect-button`);
  const part = button.locator('[part~=button]');
  if (focus) {
    await page.keyboard.press('Tab');
    await part.focus();
  }
  if (hover || press) await part.hover();
  if (press) await page.mouse.down();
  await settle(page);
  const boxes = [await boxOf(button)];
  if (shows === 'list') {
    if (multiple) await button.evaluate((element) => Object.assign(element, { multiple: true }));
    await part.click();
    const list = button.locator('[part=list]');
    await list.locator('[part=disconnect]').waitFor();
    await page.mouse.move(0, 0);
    boxes.push(await boxOf(list));
  }
  const [left, top] = [Math.min(...boxes.map(({ x }) => x)) - 8, Math.min(...boxes.map(({ y }) => y)) - 8];
  const right = Math.max(...boxes.map(({ x, width }) => x + width)) + 8;
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + 8;
  return { x: Math.max(0, left), y: Math.max(0, top), width: right - left, height: bottom - top };
}

/** Waits for transitions, and for a spinner that appears late. @param {Page} page */
async function settle(page) {
  await page.evaluate(async () => {
    const ending = [...document.querySelectorAll('pd-connect-button')]
      .flatMap(({ shadowRoot }) => shadowRoot?.getAnimations() ?? [])
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}

/** Returns the file name of a pseudo-class's picture. @param {string} name */
const fileOf = (name) => `pseudo-${name.slice(1)}`;

/** @param {import('playwright-core').Locator} locator */
async function boxOf(locator) {
  const box = await locator.boundingBox();
  if (!box) throw new Error('A specimen is not visible.');
  return box;
}

/**
 * @param {Hook[]} properties
 * @param {Hook[]} parts
 * @param {Hook[]} states
 * @param {ReadonlyMap<string, number>} widths in CSS pixels
 */
function pageOf(properties, parts, states, widths) {
  /** @param {string} file @param {string} alt */
  const picture = (file, alt) => `<img src="hooks/${file}.png" width="${widths.get(file)}" alt="${alt}">`;
  const propertySections = properties.map(({ name, description, default: standard }) => {
    const short = name.replace(PREFIX, '');
    const { value } = exampleOf(PROPERTIES, short);
    return `### \`${name}\`

${description}${standard ? ` Default: \`${standard}\`.` : ''} In the picture: \`${value}\`.

${picture(short, `The button with ${name}: ${value}`)}`;
  });
  const partSections = parts.map(
    ({ name, description }) => `### Part \`${name}\`

${description}

${picture(`part-${name}`, `The part ${name}, outlined`)}`,
  );
  const stateSections = states.map(
    ({ name, description }) => `### State \`${name}\`

${description}

${picture(`state-${name}`, `The button in the state ${name}`)}`,
  );
  const pseudoSections = PSEUDO_CLASSES.map(
    ({ name, description, selector, css }) => `### \`${name}\`

${description} In the picture: \`pd-connect-button${selector} { ${css} }\`.

${picture(fileOf(name), `The button with a rule for ${name}`)}`,
  );
  return `<!-- Written by npm run picture: scripts/hooks.mjs has the examples, custom-elements.json the descriptions. -->

# Theming hooks

Every custom property, part and state of the button, each with a picture. [Theming](THEMING.md) has the purpose of each; in the playground (\`npm start\`, then
\`/playground/\`) you can try them, and copy the CSS.

## Custom properties

Set them on the element or on an ancestor: they are inherited. If you set the background, also set the colour of the text.

${propertySections.join('\n\n')}

## Parts

\`pd-connect-button::part(icon) { width: 2em }\`: every part has a box, on which \`width\`, \`order\` and \`margin\` work. In the pictures the part is outlined.
\`order: 1\` on \`icon\` puts the icon after the text; the check mark of a connected account stays before the text.

${partSections.join('\n\n')}

## States

\`pd-connect-button:state(connected) { … }\`: one state at a time. Combine it with custom properties or with a part, such as
\`pd-connect-button:state(connected)::part(label)\`. In the pictures the element has its default styles.

${stateSections.join('\n\n')}

## Pseudo-classes

${pseudoSections.join('\n\n')}
`;
}
