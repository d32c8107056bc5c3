import { SUCCESS } from './endings.js';

// What Pipedream's page posts after a connection. Without the hash it posts nothing, like a page that waits.
if (location.hash === SUCCESS) {
  parent.postMessage({ type: 'success', authProvisionId: 'apn_specimen' }, location.origin);
  parent.postMessage({ type: 'close' }, location.origin);
}
