import type { Locator, Page } from 'playwright-core';
import { clickInFrame } from '../support/click-in-frame.js';
import { connectFrame, waitForOutcome, stageButton } from './demo.js';

/** Connects an account with the button of step 3, and waits until step 6 lists the account. */
export async function connect(page: Page): Promise<void> {
  await stageButton(page).click();
  await clickInFrame(connectFrame(page).getByRole('button', { name: 'Connect' }));
  await waitForOutcome(page);
  await page.locator('#use-with').waitFor();
}

/** Searches for components in a part of step 6. */
export async function search(part: Locator): Promise<void> {
  await part.getByRole('button', { name: 'Search', exact: true }).click();
  await part.locator('.bench-found').waitFor();
}

/** Deploys a trigger in step 6. */
export async function deploy(page: Page): Promise<void> {
  const triggers = page.locator('#use-triggers');
  await search(triggers);
  await triggers.getByRole('button', { name: 'slack-new-message' }).click();
  await page.locator('#trigger-finish').click();
  await page.locator('#deployed li').first().waitFor();
}
