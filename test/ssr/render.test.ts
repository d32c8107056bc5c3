import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { LitElementRenderer } from '@lit-labs/ssr';
import fc from 'fast-check';
import { html } from 'lit';
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';
import { PdConnectButton } from '../../src/element.js';
import { installPackage, type InstalledPackage } from '../support/installed-package.js';
import { renderButton, defineFrom, renderToString } from './server.js';

const TOKEN = 'ctok_0123456789abcdef0123456789abcdef';
/** Splits markup into the content of the declarative shadow root and the rest. */
function split(markup: string): { shadow: string; outside: string } {
  const [, before = '', shadow = '', behind = ''] =
    /^(.*?<template shadowroot="open" shadowrootmode="open" shadowrootdelegatesfocus>)(.*)(<\/template>.*)$/s.exec(
      markup,
    ) ?? [];
  return { shadow, outside: before + behind };
}

/** Returns the visible text of markup. */
function text(markup: string): string {
  const read = (node: DefaultTreeAdapterTypes.Node): string => {
    if ('value' in node) return node.value;
    return 'childNodes' in node && node.nodeName !== 'style' ? node.childNodes.map(read).join('') : '';
  };
  return read(parseFragment(markup)).replaceAll(/\s+/g, ' ').trim();
}

describe('A server-rendered button', () => {
  let installed: InstalledPackage;
  before(async () => {
    installed = await installPackage();
    await defineFrom(installed);
  });
  after(() => installed.remove());

  it('renders the styles and a labelled button before a script runs', async () => {
    const { shadow } = split(await renderButton({ app: 'google_sheets' }));
    assert.match(shadow, /^<style>.*--pd-connect-background.*<\/style>/s);
    assert.match(shadow, /<button\s+part="button"\s+type="button"/);
    assert.equal(text(shadow), 'Connect Google Sheets');
  });

  for (const [attributes, label] of [
    [{ app: 'slack', 'app-name': 'Slack (EU)' }, 'Connect Slack (EU)'],
    [{ app: 'slack', label: 'Go' }, 'Go'],
    [{ app: 'slack', label: '</template><script>1</script>' }, '</template><script>1</script>'],
    [{}, 'Connect'],
  ] as const)
    it(`renders the text “${label}” with the attributes ${JSON.stringify(attributes)}`, async () => {
      assert.equal(text(split(await renderButton(attributes)).shadow), label);
    });

  it('renders icon, disabled, appearance and size into the markup', async () => {
    const markup = await renderButton({
      app: 'slack',
      icon: '/slack.svg',
      disabled: '',
      appearance: 'plain',
      size: 'large',
    });
    const { shadow, outside } = split(markup);
    assert.match(shadow, /<img src="\/slack\.svg" alt=""/);
    assert.match(shadow, /<button[^>]* disabled/);
    for (const attribute of [' disabled', ' appearance="plain"', ' size="large"'])
      assert.ok(outside.includes(attribute));
  });

  it('renders the token only as an attribute of the tag', async () => {
    const markup = await renderButton({ app: 'slack', token: TOKEN });
    assert.equal(markup.split(TOKEN).length, 2);
    assert.ok(split(markup).outside.includes(` token="${TOKEN}"`));
  });

  it('renders no property `token`, `tokenProvider` or `fetch` into the markup', async () => {
    const markup = await renderToString(
      html`<pd-connect-button
        app="slack"
        .token=${TOKEN}
        .tokenProvider=${() => TOKEN}
        .fetch=${fetch}
      ></pd-connect-button>`,
    );
    assert.doesNotMatch(markup, /ctok_|=>|function/);
    assert.equal(text(split(markup).shadow), 'Connect Slack');
  });

  it('renders exactly one button for any attributes', async () => {
    const values = fc.oneof(
      fc.string(),
      fc.constantFrom('', '-1', 'NaN', '1e99', 'javascript:1', '</template>', '"><script>'),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.constantFrom(...PdConnectButton.observedAttributes), values),
        async (attributes) => {
          const { shadow } = split(await renderButton(attributes));
          assert.equal(shadow.split('<button').length, 2, shadow);
          assert.doesNotMatch(shadow, /<script|<\/template/);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('renders the same markup if the server calls connectedCallback', async () => {
    const attributes = {
      app: 'slack',
      'accounts-endpoint': '/api/connect/accounts',
      value: 'apn_1',
      required: '',
    };
    const without = await renderButton(attributes);
    const options = () => ({ connectedCallback: true });
    LitElementRenderer.renderOptions.push(options);
    try {
      assert.equal(await renderButton(attributes), without);
    } finally {
      LitElementRenderer.renderOptions.splice(LitElementRenderer.renderOptions.indexOf(options), 1);
    }
  });

  it('renders a link in the slot `trigger` outside of the shadow root', async () => {
    const markup = await renderToString(
      html`<pd-connect-button app="slack"
        ><a slot="trigger" href="/api/connect/link/slack">Connect</a></pd-connect-button
      >`,
    );
    assert.match(split(markup).outside, /<a slot="trigger" href="\/api\/connect\/link\/slack">Connect<\/a>/);
  });
});
