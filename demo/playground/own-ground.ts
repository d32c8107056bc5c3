import { html, nothing, render } from 'lit';
import { segmentedControl } from '../page/segmented.js';
import { contrast, painted, type Rgb } from './colours.js';
import { specimenFrame } from './frames.js';
import type { PlaygroundStore } from './state.js';

const SCHEMES = ['light', 'dark'] as const;

/** Shows every state on a colour or an image of the designer's choice. The image is not uploaded. */
export function mountOwnGround(host: HTMLElement, playground: PlaygroundStore): void {
  let scheme: (typeof SCHEMES)[number] = 'light';
  let colour = '';
  let picture = '';
  let complaint = '';
  let frame: HTMLIFrameElement | undefined;

  const paint = (): void => {
    const root = frame?.contentDocument?.documentElement;
    if (!root) return;
    const { style } = root;
    // On a single colour, the specimens' labels need no background.
    const single = !picture && CSS.supports('color', colour);
    root.classList.toggle('single', single);
    style.setProperty('--label', single ? inkOn(painted([colour])) : '');
    style.background = colour;
    style.backgroundImage = picture && `url("${picture}")`;
    style.backgroundSize = 'cover';
    style.backgroundPosition = 'center';
  };
  /** Shows the frame. Replaces it if the colour scheme has changed, because a frame keeps its first scheme. */
  const show = (): void => {
    if (!colour && !picture) frame = undefined;
    else if (frame?.dataset.scheme !== scheme) {
      frame = specimenFrame(playground, { title: 'Every state, on your own background', scheme });
      frame.dataset.scheme = scheme;
      frame.addEventListener('load', paint);
    }
    paint();
    draw();
  };
  const usePicture = async (address: string): Promise<void> => {
    const image = new Image();
    image.src = address;
    try {
      await image.decode();
      picture = image.src;
      complaint = '';
    } catch {
      picture = '';
      complaint = 'This picture cannot be loaded here: save the picture, and choose the file.';
    }
    show();
  };
  const useFile = (file: File | undefined): void => {
    if (!file) return;
    const reader = new FileReader();
    // Uses a data: URL, because the demo's Content-Security-Policy blocks images from blob: URLs.
    reader.onload = () => void usePicture(reader.result as string);
    reader.readAsDataURL(file);
  };

  const draw = (): void => {
    render(
      html`<div class="own-controls">
          ${segmentedControl({
            name: 'scheme',
            choices: SCHEMES,
            chosen: scheme,
            choose: (choice) => {
              scheme = choice;
              show();
            },
          })}
          <label class="field">
            <span>colour</span>
            <input
              type="text"
              name="ground"
              spellcheck="false"
              autocomplete="off"
              placeholder="#0b3d2e, or a gradient"
              @change=${(event: Event) => {
                const { value } = event.target as HTMLInputElement;
                complaint =
                  !value || CSS.supports('background', value) ? '' : `“${value}” is not a background.`;
                colour = complaint ? '' : value;
                if (colour && CSS.supports('color', colour))
                  scheme = inkOn(painted([colour])) === 'white' ? 'dark' : 'light';
                show();
              }}
            />
          </label>
          <label class="field">
            <span>URL of a picture</span>
            <input
              type="text"
              name="picture"
              inputmode="url"
              autocomplete="off"
              placeholder="https://…"
              @change=${(event: Event) => {
                const { value } = event.target as HTMLInputElement;
                if (value) void usePicture(value);
                else {
                  picture = complaint = '';
                  show();
                }
              }}
            />
          </label>
          <label class="field">
            <span>or a file</span>
            <input
              type="file"
              name="file"
              accept="image/*"
              @change=${(event: Event) => useFile((event.target as HTMLInputElement).files?.[0])}
            />
          </label>
        </div>
        <p class="bad" role="status">${complaint}</p>
        ${frame ?? nothing}`,
      host,
    );
  };
  draw();
}

const inkOn = (colour: Rgb): 'white' | 'black' =>
  contrast(colour, [255, 255, 255]) > contrast(colour, [0, 0, 0]) ? 'white' : 'black';
