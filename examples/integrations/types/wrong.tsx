/** Mistakes that must not compile. This file is only type-checked. */
import { PdConnectButton } from 'pd-connect-button/react';

// @ts-expect-error -- `appearance` has no such value
export const appearance = <PdConnectButton app="slack" appearance="raised" />;
// @ts-expect-error -- the detail of `close` has no accounts
export const close = <PdConnectButton app="slack" onClose={({ detail }) => detail.accounts} />;
