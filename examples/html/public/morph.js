/**
 * Refreshes a part of the page with a morphing library. Each library finds the button by its id.
 *
 * @type {Record<string, (html: string) => unknown>}
 */
const LIBRARIES = {
  idiomorph: async (html) => {
    const { Idiomorph } = await import('/lib/idiomorph.js');
    Idiomorph.morph(settings(), html);
  },
  alpine: async (html) => {
    const [{ default: Alpine }, { default: morph }] = await Promise.all([
      import('/lib/alpine.js'),
      import('/lib/alpine-morph.js'),
    ]);
    Alpine.plugin(morph);
    Alpine.start();
    Alpine.morph(settings(), html, { key: (/** @type {Element} */ element) => element.id });
  },
  turbo: async (html) => {
    const { renderStreamMessage } = await import('/lib/turbo.js');
    renderStreamMessage(
      `<turbo-stream action="replace" method="morph" target="settings"><template>${html}</template></turbo-stream>`,
    );
  },
  htmx: async () => {
    const { default: htmx } = await import('/lib/htmx.js');
    await htmx.ajax('GET', '/morphed.html', { target: '#settings', swap: 'outerMorph' });
  },
};

const settings = () => /** @type {HTMLElement} */ (document.getElementById('settings'));

document.getElementById('change')?.addEventListener('click', async () => {
  const html = await (await fetch('/morphed.html')).text();
  await LIBRARIES[new URLSearchParams(location.search).get('by') ?? 'idiomorph']?.(html);
});
