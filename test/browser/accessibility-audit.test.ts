import { expect } from '@open-wc/testing';
import { violations } from '../a11y/audit.js';
import { STATES } from '../a11y/states.js';
import type { Appearance, Size } from '../../src/index.js';

/** Pairwise test cases: each pair of values from two columns occurs in at least one row. */
const LOOKS: [Appearance, Size, scheme: string, direction: string][] = [
  ['filled', 'small', 'light', 'ltr'],
  ['filled', 'medium', 'dark', 'rtl'],
  ['filled', 'large', 'light', 'rtl'],
  ['outlined', 'small', 'dark', 'rtl'],
  ['outlined', 'medium', 'light', 'ltr'],
  ['outlined', 'large', 'dark', 'ltr'],
  ['plain', 'small', 'light', 'rtl'],
  ['plain', 'medium', 'dark', 'ltr'],
  ['plain', 'large', 'light', 'ltr'],
  ['plain', 'large', 'dark', 'rtl'],
];

describe('the axe audit', () => {
  for (const [state, reach] of Object.entries(STATES))
    it(`axe finds no problem in any visual variant of the state “${state}”`, async () => {
      const { button } = await reach();
      const host = button.parentElement!;
      for (const [appearance, size, scheme, direction] of LOOKS) {
        host.style.cssText = `color-scheme: ${scheme}; background: Canvas; color: CanvasText; font: 16px sans-serif`;
        host.dir = direction;
        Object.assign(button, { appearance, size });
        await button.updateComplete;
        expect(await violations(host), `${appearance} ${size} ${scheme} ${direction}`).to.deep.equal([]);
      }
    });

  it('axe reports a missing accessible name and a text contrast that is too low', async () => {
    const { button } = await STATES.idle();
    const host = button.parentElement!;
    button.label = ' ';
    const faint = document.createElement('pd-connect-button');
    faint.app = 'slack';
    faint.style.setProperty('--pd-connect-background', '#999');
    faint.style.setProperty('--pd-connect-color', '#bbb');
    host.append(faint);
    await button.updateComplete;
    const found = (await violations(host)).map((line) => line.split(':')[0]);
    expect(found).to.have.members(['button-name', 'color-contrast']);
  });
});
