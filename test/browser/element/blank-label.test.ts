import { expect, waitUntil } from '@open-wc/testing';
import type { PdConnectButton } from '../../../src/index.js';
import { mount } from '../../support/page/mount.js';
import { part } from '../../support/page/element.js';

const labelOf = (button: PdConnectButton) => part(button, 'label')!;
const textOf = (button: PdConnectButton) => labelOf(button).innerText.trim();
/** Returns the nodes that replace the default text. */
const assigned = (button: PdConnectButton) => labelOf(button).querySelector('slot')!.assignedNodes();

/** Contents without a label: a line break, a comment, and an element for another slot. */
const CONTENTS = ['\n', '\n  <!-- icon -->\n  <i slot="icon">★</i>\n'];

describe('a button without a label between its tags', () => {
  for (const content of CONTENTS) {
    const name = JSON.stringify(content);
    it(`shows the default text if its content is ${name}`, async () => {
      const { button } = await mount({}, content);
      expect(textOf(button)).to.equal('Connect Test Success');
    });

    it(`shows the text that a framework writes into ${name}, until the text is empty again`, async () => {
      const { button } = await mount({}, content);
      const text = button.firstChild as Text;
      text.data = 'Join';
      await waitUntil(() => assigned(button)[0] === text);
      text.data = ' ';
      await waitUntil(() => textOf(button) === 'Connect Test Success');
    });

    it(`shows an element that a page adds to ${name}`, async () => {
      const { button } = await mount({}, content);
      const label = document.createElement('b');
      button.append(label);
      await waitUntil(() => assigned(button).includes(label));
    });
  }

  it('shows the default text after a page has added a line break to an empty button, and then a text', async () => {
    const { button } = await mount();
    const text = document.createTextNode('\n');
    button.append(text);
    await waitUntil(() => assigned(button)[0] !== text);
    expect(textOf(button)).to.equal('Connect Test Success');
    text.data = 'Join';
    await waitUntil(() => assigned(button)[0] === text);
  });

  it('shows a text that a page adds to an empty button and later replaces by a line break', async () => {
    const { button } = await mount();
    button.append('Join');
    await waitUntil(() => assigned(button).length === 1);
    button.textContent = '\n';
    await waitUntil(() => textOf(button) === 'Connect Test Success');
  });
});
