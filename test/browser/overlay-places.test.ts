import { expect } from '@open-wc/testing';
import type { PdConnectButton } from '../../src/index.js';
import { mount } from '../support/page/mount.js';
import { clickInFrame } from '../support/page/input.js';
import { animationFrame } from '../support/page/page.js';

/**
 * Positions of the button. In each position, the frame must be on top and receive a real click. Each function moves the
 * button, and returns a check that runs after the flow.
 */
const PLACES: Record<string, (button: PdConnectButton) => () => unknown> = {
  'above a modal dialog of the host': (button) => {
    const dialog = document.createElement('dialog');
    button.before(dialog);
    dialog.append(button);
    dialog.showModal();
    return () => expect(dialog.open).to.equal(true);
  },
  'in a popover, which stays open': (button) => {
    const popover = document.createElement('div');
    popover.popover = 'auto';
    button.before(popover);
    popover.append(button);
    popover.showPopover();
    return () => expect(popover.matches(':popover-open')).to.equal(true);
  },
  'on a page whose body is invisible and receives no pointer events': () => {
    document.body.style.cssText = 'pointer-events: none; visibility: hidden';
    return () => document.body.removeAttribute('style');
  },
  'inside transformed, contained and clipped ancestors': (button) => {
    button.parentElement!.style.cssText =
      'transform: scale(0.5); contain: paint; overflow: hidden; width: 9px; height: 9px; will-change: filter';
    return () => undefined;
  },
  'inside nested shadow roots': (button) => {
    const outer = document.createElement('div');
    button.before(outer);
    const inner = document.createElement('div');
    outer.attachShadow({ mode: 'open' }).append(inner);
    inner.attachShadow({ mode: 'open' }).append(button);
    return () => undefined;
  },
};

describe('the frame in the overlay', () => {
  for (const [place, put] of Object.entries(PLACES))
    it(`the frame receives a click ${place}`, async () => {
      const mounted = await mount({ app: 'slack' });
      const check = put(mounted.button);
      await animationFrame();
      const outcome = mounted.button.connect();
      await mounted.events.waitForStep('ready');
      await clickInFrame('/_static/connect.html', '#connect');
      expect((await outcome).type).to.equal('success');
      expect(mounted.events.names).to.deep.equal(['beforeconnect', 'open', 'success', 'close']);
      check();
    });
});
