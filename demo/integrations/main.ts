import '../../src/index.js';
import { find } from '../page/dom.js';
import { addSampleAccounts, loadConfig } from '../page/server.js';

const NOTES = {
  sandbox:
    'On the sandbox: the accounts are samples, and the sandbox shows its own page instead of Pipedream’s.',
  pipedream: 'On real Pipedream: the accounts are those of your session, and new connections are real.',
  none: 'This copy has no backend, so no accounts show, and pressing a button ends in an error. npm start in a clone of the project opens this page with one.',
};

async function start(): Promise<void> {
  const config = await loadConfig().catch(() => null);
  if (config?.mode === 'sandbox') await addSampleAccounts();
  find(document, '#setting', HTMLElement).textContent = NOTES[config?.mode ?? 'none'];
  // Shows the page of examples/integrations/.
  await import('../../examples/integrations/html/integrations.js');
  if (config?.frontendOrigin)
    for (const button of document.querySelectorAll('pd-connect-button'))
      button.frontendOrigin = config.frontendOrigin;
}

void start();
