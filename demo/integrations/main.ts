import '../../src/index.js';
import { find } from '../page/dom.js';
import { addSampleAccounts, loadConfig } from '../page/server.js';

const NOTES = {
  sandbox: 'On the sandbox, the accounts are samples. Press a connected app to see its accounts.',
  pipedream: 'On real Pipedream, the accounts are yours, and new connections are real.',
  none: 'This copy has no backend, so it shows no accounts, and pressing a button ends in an error. To try everything, run npm start in a clone of the project.',
};

async function start(): Promise<void> {
  const config = await loadConfig().catch(() => null);
  // If the samples cannot be added, the page still shows the apps.
  if (config?.mode === 'sandbox') await addSampleAccounts().catch(() => undefined);
  find(document, '#setting', HTMLElement).textContent = NOTES[config?.mode ?? 'none'];
  // Renders the apps, with the unchanged code of examples/integrations/.
  await import('../../examples/integrations/html/integrations.js');
  if (config?.frontendOrigin)
    for (const button of document.querySelectorAll('pd-connect-button'))
      button.frontendOrigin = config.frontendOrigin;
}

void start();
