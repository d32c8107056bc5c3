import { SUCCESS } from './endings.js';

// With the hash, posts the messages of Pipedream's page after a connection. Without the hash, posts nothing, like a page that waits for the
// user.
if (location.hash === SUCCESS) {
  parent.postMessage({ type: 'success', authProvisionId: 'apn_specimen' }, location.origin);
  parent.postMessage({ type: 'close' }, location.origin);
}
