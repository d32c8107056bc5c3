import { connect } from 'pd-connect-button/connect';

/** Starts the flow from a menu item. Returns the item's new text. */
export async function connectSlack(): Promise<string> {
  const outcome = await connect({ app: 'slack', tokenEndpoint: '/api/connect/token' });
  if (outcome.type === 'success') return `Connected ${outcome.account?.name ?? 'Slack'}`;
  return outcome.type === 'error' ? outcome.error.displayMessage : '';
}
