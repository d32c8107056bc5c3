import { expect } from '@open-wc/testing';
import { mountForUser, createUser } from '../../support/page/accounts.js';
import { mount } from '../../support/page/mount.js';
import { hostLog, hostUrl, uniqueId } from '../../support/page/host.js';
import { row } from './row.js';

const area = 'host: many presses';
const CONNECTED = 'beforeconnect open success close';
const connects = { area, sees: '[Slack connected]', events: CONNECTED };

row({ ...connects, fault: 'the button is pressed three times in a row' }, async (fixture) => {
  const id = uniqueId();
  const { button } = await fixture.button({ tokenEndpoint: hostUrl({ id }) });
  button.click();
  button.click();
  await fixture.clickButton();
  expect(await hostLog(id), 'token requests').to.have.length(1);
});

row({ ...connects, fault: 'the button is pressed again while the frame is open' }, async (fixture) => {
  const { button, events } = await fixture.button({ app: 'test_slow' });
  const outcome = fixture.clickButton();
  await events.waitForStep('ready');
  button.click();
  await outcome;
});

for (const [kind, appOf] of Object.entries({
  'of one app': () => 'test_success',
  'of different apps': (nth: number) => `app_${nth}`,
}))
  row(
    { ...connects, fault: `twenty buttons ${kind} are pressed in a row, and the last button connects` },
    async (fixture) => {
      const others = await Promise.all(Array.from({ length: 19 }, (_, nth) => mount({ app: appOf(nth) })));
      await fixture.button();
      for (const { button } of others) button.click();
      await fixture.clickButton();
      for (const { events } of others) expect(events.names.join(' ')).to.equal('beforeconnect cancel');
    },
  );

row(
  {
    ...connects,
    fault: 'nineteen other buttons are pressed while the frame is open, and their attempts fail (busy)',
  },
  async (fixture) => {
    const others = await Promise.all(Array.from({ length: 19 }, () => mount()));
    const { events } = await fixture.button({ app: 'test_slow' });
    const outcome = fixture.clickButton();
    await events.waitForStep('ready');
    for (const { button } of others) {
      const refused = await button.connect();
      expect(refused.type === 'error' && refused.error.code).to.equal('busy');
    }
    await outcome;
  },
);

describe('twenty buttons with one accounts endpoint', () => {
  it('requests the accounts once for twenty buttons', async () => {
    const { user, ids } = await createUser(1);
    const id = uniqueId();
    const accountsEndpoint = hostUrl({ user, id }, { path: 'accounts' });
    const all = await Promise.all(Array.from({ length: 20 }, () => mountForUser(user, { accountsEndpoint })));
    while (all.some(({ button }) => button.state !== 'connected')) await Promise.resolve(hostLog(id));
    for (const { button } of all) expect(button.value).to.equal(ids[0]);
    expect(await hostLog(id)).to.have.length(1);
  });
});
