import { html, type TemplateResult } from 'lit';
import { colourComplaint } from '../colours.js';
import { isValid, knobOf, type Hook } from '../hooks.js';
import {
  inUnit,
  numberComplaint,
  rangeOf,
  readFont,
  readLength,
  readPadding,
  readRing,
  RING_STYLES,
  UNITS,
  writeFont,
  writeLength,
  writePadding,
  writeRing,
} from '../values.js';
import { choice, pairs, picker, slider, textField } from './fields.js';

/** The value that a control shows, and the function that changes the value in the style sheet. */
export interface Setting {
  property: Hook;
  /** The value in the style sheet; '' means the default. */
  value: string;
  /** The invalid text that the field still shows; undefined if the value is valid. */
  refused: string | undefined;
  about: string;
  /** Sets the value. With a complaint, the text stays in the field, and the value is removed from the style sheet. */
  set: (value: string, complaint?: string) => void;
}

const FAMILIES: readonly (readonly [value: string, title: string])[] = [
  ['inherit', 'the page’s'],
  ['system-ui, sans-serif', 'system'],
  ["Georgia, 'Times New Roman', serif", 'serif'],
  ['ui-monospace, Menlo, Consolas, monospace', 'monospace'],
];
const OWN = 'own';

/** Returns the control for a custom property. If the control cannot show the value, returns a CSS field instead. */
export function controlOf(setting: Setting): TemplateResult {
  const { control } = knobOf(setting.property.name);
  switch (control.kind) {
    case 'colour':
      return colourControl(setting);
    case 'length':
      return readLength(setting.value || fallback(setting))
        ? lengthControl(setting, control.most)
        : cssControl(setting);
    case 'padding':
      return readPadding(setting.value || fallback(setting)) ? paddingControl(setting) : cssControl(setting);
    case 'weight':
      return weightControl(setting);
    case 'font':
      return !setting.value || readFont(setting.value) ? fontControl(setting) : cssControl(setting);
    case 'ring':
      return !setting.value || readRing(setting.value) ? ringControl(setting) : cssControl(setting);
    case 'css':
      return cssControl(setting);
  }
}

/**
 * The values that two sliders show while the style sheet sets no value. The real defaults depend on `size`, so the manifest contains no
 * defaults for these properties.
 */
const STANDARD: Readonly<Record<string, string>> = {
  '--pd-connect-height': '40px',
  '--pd-connect-padding': '4px 16px',
};
const fallback = ({ property: { name, default: standard = '' } }: Setting): string =>
  STANDARD[name] ?? standard;
const titleOf = ({ property }: Setting): string => knobOf(property.name).title;

function colourControl(setting: Setting): TemplateResult {
  const { value, refused, about, set, property } = setting;
  const label = titleOf(setting);
  const shown = refused ?? value;
  // Accepts each valid value, because it may also be a gradient or an image, which the colour picker cannot show.
  const complaint = (text: string): string => (isValid(property.name, text) ? '' : colourComplaint(text));
  return html`<div class="knob-row">
    ${picker({ label: `${label}, picker`, value: shown || fallback(setting), about, wrong: false, set })}
    ${textField(
      { label, value: shown, about, wrong: refused !== undefined, set: (text) => set(text, complaint(text)) },
      { placeholder: fallback(setting) || 'default' },
    )}
  </div>`;
}

function lengthControl(setting: Setting, most: number): TemplateResult {
  const { value, refused, about, set } = setting;
  const label = titleOf(setting);
  const length = readLength(value || fallback(setting)) ?? { number: 0, unit: 'px' };
  const { max, step } = rangeOf(most, length.unit);
  // Allows large lengths in px: a radius such as 999px gives the button the shape of a pill.
  const limit = length.unit === 'px' ? 9999 : 99;
  const write = (text: string): void => {
    const complaint = numberComplaint(text, limit, length.unit);
    set(complaint || !text ? text : writeLength({ ...length, number: Number(text) }), complaint);
  };
  return html`<div class="knob-row">
    ${slider({ label: `${label}, slider`, value: String(length.number), about, wrong: false, set: write }, { max, step })}
    ${textField(
      {
        label,
        value: refused ?? (value && String(length.number)),
        about,
        wrong: refused !== undefined,
        set: write,
      },
      { placeholder: String(length.number), max: limit },
    )}
    ${choice(
      {
        label: `${label}, unit`,
        value: length.unit,
        about,
        wrong: false,
        set: (unit) => set(writeLength(inUnit(length, unit))),
      },
      pairs(UNITS),
    )}
  </div>`;
}

function paddingControl(setting: Setting): TemplateResult {
  const { value, about, set } = setting;
  const padding = readPadding(value || fallback(setting)) ?? { block: 4, inline: 16, unit: 'px' };
  const range = rangeOf(48, padding.unit);
  const side = (name: string, key: 'block' | 'inline'): TemplateResult =>
    html`<label class="knob-row"
      ><span>${name}</span>
      ${slider(
        {
          label: `Padding ${name}`,
          value: String(padding[key]),
          about,
          wrong: false,
          set: (text) => set(writePadding({ ...padding, [key]: Number(text) })),
        },
        range,
      )}
      <output>${padding[key]}${padding.unit}</output></label
    >`;
  return html`${side('above and below', 'block')}${side('at the sides', 'inline')}`;
}

function weightControl(setting: Setting): TemplateResult {
  const { value, about, set } = setting;
  const shown = value || fallback(setting);
  return html`<div class="knob-row">
    ${slider({ label: titleOf(setting), value: shown, about, wrong: false, set }, { min: 100, max: 900, step: 100 })}
    <output>${shown}</output>
  </div>`;
}

function fontControl(setting: Setting): TemplateResult {
  const { value, refused, about, set, property } = setting;
  const font = readFont(value) ?? { size: { number: 16, unit: 'px' }, line: '1.4', family: 'inherit' };
  const known = FAMILIES.some(([family]) => family === font.family);
  const write = (patch: Partial<typeof font>): void => set(writeFont({ ...font, ...patch }));
  const writeFamily = (family: string): void => {
    const css = writeFont({ ...font, family });
    const wrong = !isValid(property.name, css);
    set(
      wrong ? family : css,
      wrong
        ? 'This is not a list of font families. Separate the families by commas, and put names with digits or symbols in quotes.'
        : '',
    );
  };
  const chosen = known ? font.family : OWN;
  return html`<div class="knob-row">
      ${choice(
        {
          label: 'Font, family',
          value: value ? chosen : 'inherit',
          about,
          wrong: false,
          set: (family) =>
            family === 'inherit' ? set('') : write({ family: family === OWN ? 'Inter, sans-serif' : family }),
        },
        [...FAMILIES, [OWN, 'your own']],
      )}
      ${
        value && !known
          ? textField({
              label: 'Font',
              value: refused ?? font.family,
              about,
              wrong: refused !== undefined,
              set: writeFamily,
            })
          : ''
      }
    </div>
    ${
      value
        ? html`<label class="knob-row"
            ><span>size</span>
            ${slider(
              {
                label: 'Font size',
                value: String(font.size.number),
                about,
                wrong: false,
                set: (text) => write({ size: { ...font.size, number: Number(text) } }),
              },
              font.size.unit === 'px' ? { min: 10, max: 32, step: 1 } : { min: 0.625, max: 2, step: 0.0625 },
            )}
            <output>${writeLength(font.size)}</output></label
          >`
        : ''
    }`;
}

function ringControl(setting: Setting): TemplateResult {
  const { value, refused, about, set } = setting;
  const ring = readRing(value) ?? { width: 2, style: 'solid', colour: 'CanvasText' };
  const write = (patch: Partial<typeof ring>): void => set(writeRing({ ...ring, ...patch }));
  return html`<div class="knob-row">
    ${slider(
      {
        label: 'Focus ring, width',
        value: String(ring.width),
        about,
        wrong: false,
        set: (text) => write({ width: Number(text) }),
      },
      { min: 1, max: 8, step: 1 },
    )}
    <output>${ring.width}px</output>
    ${choice(
      { label: 'Focus ring, line', value: ring.style, about, wrong: false, set: (style) => write({ style }) },
      pairs(RING_STYLES),
    )}
    ${picker({ label: 'Focus ring, colour', value: ring.colour, about, wrong: refused !== undefined, set: (colour) => write({ colour }) })}
  </div>`;
}

function cssControl(setting: Setting): TemplateResult {
  const { value, refused, about, set, property } = setting;
  return html`<div class="knob-row">
    ${textField({
      label: titleOf(setting),
      value: refused ?? value,
      about,
      wrong: refused !== undefined,
      set: (text) =>
        set(
          text,
          !text || isValid(property.name, text)
            ? ''
            : `The browser does not accept “${text}” as a value here.`,
        ),
    })}
  </div>`;
}
