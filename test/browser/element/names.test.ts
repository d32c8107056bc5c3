import { expect, waitUntil } from '@open-wc/testing';
import type { PdConnectButton } from '../../../src/index.js';
import { mount } from '../../support/page/mount.js';
import { part } from '../../support/page/element.js';

/** Returns the rendered text of a part: the slotted content, or the slot's fallback if nothing is slotted. */
function textOf(button: PdConnectButton, name: string): string {
  const slot = part(button, name)!.querySelector('slot');
  const nodes = slot?.assignedNodes() ?? [];
  const texts = (nodes.length > 0 ? nodes : [part(button, name)!]).map((node) => node.textContent);
  return texts.join('').trim();
}

const READABLE: Record<string, string> = {
  slack: 'Slack',
  google_sheets: 'Google Sheets',
  'google-drive': 'Google Drive',
  slack_v2: 'Slack',
  zoom_oauth: 'Zoom',
  notion_oauth_v2: 'Notion',
  github: 'GitHub',
  gitlab: 'GitLab',
  hubspot: 'HubSpot',
  linkedin: 'LinkedIn',
  linkedin_ads: 'LinkedIn Ads',
  youtube_data_api: 'YouTube Data API',
  openai: 'OpenAI',
  quickbooks: 'QuickBooks',
  v2_cloud: 'V2 Cloud',
  _21risk: '21risk',
};

describe('the built-in button', () => {
  for (const [slug, name] of Object.entries(READABLE))
    it(`shows the app name ${name} for the slug ${slug}`, async () => {
      const { button } = await mount({ app: slug });
      expect(textOf(button, 'label')).to.equal(`Connect ${name}`);
    });

  it('shows `app-name` instead of the name derived from the slug', async () => {
    const { button } = await mount({ app: 'slack_v2', appName: 'Slack ($&)' });
    expect(textOf(button, 'label')).to.equal('Connect Slack ($&)');
  });

  it('shows the text “Connect” if the app is missing', async () => {
    const { button } = await mount();
    button.app = undefined;
    await button.updateComplete;
    expect(textOf(button, 'label')).to.equal('Connect');
  });

  it('`label` replaces the default text, and the default slot replaces `label`', async () => {
    const { button } = await mount();
    expect(textOf(button, 'label')).to.equal('Connect Test Success');
    button.label = 'Link it';
    await button.updateComplete;
    expect(textOf(button, 'label')).to.equal('Link it');
    button.innerHTML = '<b>Slotted</b>';
    await button.updateComplete;
    expect(textOf(button, 'label')).to.equal('Slotted');
    button.replaceChildren();
    button.removeAttribute('label');
    button.label = undefined;
    await button.updateComplete;
    expect(textOf(button, 'label')).to.equal('Connect Test Success');
  });

  it('prefers the slot `connected` to `connected-label` after a success', async () => {
    const { button } = await mount();
    await button.connect();
    await button.updateComplete;
    expect(textOf(button, 'label')).to.equal('Test Success connected');
    button.connectedLabel = 'Done';
    await button.updateComplete;
    expect(textOf(button, 'label')).to.equal('Done');
    button.innerHTML = 'Not this<b slot="connected">Slotted</b>';
    await button.updateComplete;
    expect(textOf(button, 'label')).to.equal('Slotted');
    button.reset();
    await button.updateComplete;
    expect(textOf(button, 'label')).to.equal('Not this');
  });

  it('reserves space for an icon only while the icon slot has a child', async () => {
    const { button } = await mount();
    const widthOf = () => button.shadowRoot!.querySelector('[part=icon]')!.getBoundingClientRect().width;
    const empty = widthOf();
    for (const text of ['i', 'o']) {
      button.innerHTML = `<i slot="icon">${text}</i>`;
      await waitUntil(() => widthOf() > empty, 'The icon takes no space.');
      button.replaceChildren();
      await waitUntil(() => widthOf() === empty, 'The removed icon still takes space.');
    }
  });

  it('prefers the icon slot to the image of `icon`', async () => {
    const { button } = await mount({ icon: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=' });
    const image = part(button, 'icon')!.querySelector('img')!;
    expect(image.getAttribute('src')).to.equal(button.icon);
    expect(image.alt).to.equal('');
    button.innerHTML = '<i slot="icon">i</i>';
    await button.updateComplete;
    expect(part(button, 'icon')!.querySelector('slot')!.assignedElements()).to.deep.equal([
      button.firstElementChild,
    ]);
  });
});
