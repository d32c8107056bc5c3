import { expect } from '@open-wc/testing';
import { mount } from '../support/page/mount.js';
import { part } from '../support/page/element.js';

describe('a move of the button between documents', () => {
  it('keeps styles, value and form after a move to another document and back', async () => {
    const { button } = await mount({ name: 'slack', value: 'apn_1' });
    const form = document.createElement('form');
    button.replaceWith(form);
    form.append(button);
    const look = () => getComputedStyle(part(button, 'button')!).borderRadius;
    const before = look();
    expect(before).to.equal('8px');
    const other = document.implementation.createHTMLDocument();
    other.body.append(button);
    form.append(button);
    await button.updateComplete;
    expect(look()).to.equal(before);
    expect([...new FormData(form)]).to.deep.equal([['slack', 'apn_1']]);
    form.remove();
  });
});
