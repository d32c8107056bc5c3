import { expect } from '@open-wc/testing';
import { buttonOf, userWith } from '../support/accounts.js';
import { makeButton } from '../support/button.js';
import { hostLog, hostUrl, uniqueId } from '../support/host.js';
import { row } from './row.js';

const area = 'host: many presses';
const CONNECTED = 'beforeconnect open success close';
const connects = { area, sees: '[Slack connected]', events: CONNECTED };

row({ ...connects, fault: 'pressed three times in a row' }, async (stage) => {
  const id = uniqueId();
  const { button } = await stage.button({ tokenEndpoint: hostUrl({ id }) });
  button.click();
  button.click();
  await stage.press();
  expect(await hostLog(id), 'token requests').to.have.length(1);
});

row({ ...connects, fault: 'pressed again while the frame is open' }, async (stage) => {
  const { button, events } = await stage.button({ app: 'test_slow' });
  const outcome = stage.press();
  await events.step('ready');
  button.click();
  await outcome;
});

for (const [kind, appOf] of Object.entries({
  'of one app': () => 'test_success',
  'of different apps': (nth: number) => `app_${nth}`,
}))
  row(
    { ...connects, fault: `twenty buttons ${kind} pressed in a row, of which the last connects` },
    async (stage) => {
      const others = await Promise.all(
        Array.from({ length: 19 }, (_, nth) => makeButton({ app: appOf(nth) })),
      );
      await stage.button();
      for (const { button } of others) button.click();
      await stage.press();
      for (const { events } of others) expect(events.names.join(' ')).to.equal('beforeconnect cancel');
    },
  );

row(
  { ...connects, fault: 'nineteen other buttons pressed while the frame is open (busy)' },
  async (stage) => {
    const others = await Promise.all(Array.from({ length: 19 }, () => makeButton()));
    const { events } = await stage.button({ app: 'test_slow' });
    const outcome = stage.press();
    await events.step('ready');
    for (const { button } of others) {
      const refused = await button.connect();
      expect(refused.type === 'error' && refused.error.code).to.equal('busy');
    }
    await outcome;
  },
);

describe('twenty buttons with one accounts endpoint', () => {
  it('request one list, and all show the account', async () => {
    const { user, ids } = await userWith(1);
    const id = uniqueId();
    const accountsEndpoint = hostUrl({ user, id }, { path: 'accounts' });
    const all = await Promise.all(Array.from({ length: 20 }, () => buttonOf(user, { accountsEndpoint })));
    while (all.some(({ button }) => button.state !== 'connected')) await Promise.resolve(hostLog(id));
    for (const { button } of all) expect(button.value).to.equal(ids[0]);
    expect(await hostLog(id)).to.have.length(1);
  });
});
