import { SUCCESS } from './endings.js';

// Posts what Pipedream's page posts after a connection. Without the hash it posts nothing, like a page that waits for its user.
if (location.hash === SUCCESS) {
  parent.postMessage({ type: 'success', authProvisionId: 'apn_specimen' }, location.origin);
  parent.postMessage({ type: 'close' }, location.origin);
}
