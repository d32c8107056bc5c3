import { expect } from '@open-wc/testing';
import type { PdConnectButton } from '../../../src/index.js';
import { mount } from '../../support/page/mount.js';
import { part } from '../../support/page/element.js';
import { hostLog, hostUrl, uniqueId } from '../../support/page/host.js';

const ATTRIBUTES =
  'app-name label connected-label icon credentials csrf-token account-id oauth-app-id app-override-id oauth-scope-profile success-url prefetch mode timeout appearance size accounts-endpoint'.split(
    ' ',
  );
const camelCase = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const PROPERTIES = [...ATTRIBUTES.map(camelCase), 'tokenProvider', 'fetch'];

type Setup = (button: PdConnectButton, name: string) => void;

/** Ways to set an empty value: templates render empty attributes, and frameworks set a property to an empty value to remove its value. */
const EMPTY: Record<string, { names: string[]; set: Setup }> = {
  'an empty attribute': { names: ATTRIBUTES, set: (button, name) => button.setAttribute(name, '') },
  "the property value ''": {
    names: PROPERTIES,
    set: (button, name) => Object.assign(button, { [name]: '' }),
  },
  'the property value null': {
    names: PROPERTIES,
    set: (button, name) => Object.assign(button, { [name]: null }),
  },
  'the property value undefined': {
    names: PROPERTIES,
    set: (button, name) => Object.assign(button, { [name]: undefined }),
  },
};

for (const [what, { names, set }] of Object.entries(EMPTY))
  describe(what, () => {
    it('an empty value does not change the default text of the button', async () => {
      const { button } = await mount();
      for (const name of names) set(button, name);
      await button.updateComplete;
      expect(part(button, 'label')!.textContent.trim()).to.equal('Connect Test Success');
      await button.connect();
      await button.updateComplete;
      expect(part(button, 'label')!.textContent.trim()).to.match(/^Test Success connected/);
    });

    it('an empty value is not part of the token request', async () => {
      const id = uniqueId();
      const { button } = await mount({ tokenEndpoint: hostUrl({ user: uniqueId('user'), id }) });
      for (const name of names) set(button, name);
      expect((await button.connect()).type).to.equal('success');
      expect((await hostLog(id)).map(({ body }) => body)).to.deep.equal(['{"app":"test_success"}']);
    });

    it('accepts an empty frontend-origin', async () => {
      const { button } = await mount({ tokenProvider: () => Promise.reject(new Error('asked')) });
      set(button, names === ATTRIBUTES ? 'frontend-origin' : 'frontendOrigin');
      await button.connect();
      // The element checks the origin before it requests a token, so this error of the token request shows that the origin was accepted.
      expect(button.error).to.have.nested.property('cause.message', 'asked');
    });

    it('reconnects the shown account if account-id is empty', async () => {
      const id = uniqueId();
      const user = uniqueId('user');
      const { button } = await mount({ tokenEndpoint: hostUrl({ user, id }) });
      await button.connect();
      const { account } = button;
      set(button, names === ATTRIBUTES ? 'account-id' : 'accountId');
      await button.connect();
      expect((await hostLog(id))[1]?.body).to.contain(`"account_id":"${account!.id}"`);
    });
  });
