import { hostUrl } from '../support/host.js';
import { row } from './row.js';

row(
  {
    area: 'token endpoint',
    fault: '401',
    sees: 'You need to sign in before you can connect Slack.',
    events: 'beforeconnect error',
    code: 'token-unauthorized',
  },
  async (stage) => {
    await stage.button({ tokenEndpoint: hostUrl({ status: 401 }) });
    await stage.press();
  },
);
row(
  {
    area: 'token endpoint',
    fault: 'a delay of a second',
    sees: '[Slack connected]',
    events: 'beforeconnect open success close',
  },
  async (stage) => {
    await stage.button({ tokenEndpoint: hostUrl({ delay: 1000 }) });
    await stage.press();
  },
);
