/** Only type-checked: mistakes that the pages must not compile with. */
import { PdConnectButton } from 'pd-connect-button/react';

// @ts-expect-error -- not one of the three
export const appearance = <PdConnectButton app="slack" appearance="raised" />;
// @ts-expect-error -- a close has no accounts
export const close = <PdConnectButton app="slack" onClose={({ detail }) => detail.accounts} />;
