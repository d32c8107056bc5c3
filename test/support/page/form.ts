import { fixture, html } from '@open-wc/testing';
import type { PdConnectButton } from '../../../src/index.js';
import { EventRecorder } from './mount.js';
import { env, hostUrl, uniqueId } from './host.js';

export interface MountedInForm {
  form: HTMLFormElement;
  button: PdConnectButton;
  events: EventRecorder;
}

interface Options extends Partial<PdConnectButton> {
  /** Markup inside the element. */
  inner?: string;
  /** Markup before and after the element. */
  around?: [string, string];
}

/** Mounts a form that contains the element. */
export async function mountInForm(
  attributes = '',
  { inner = '', around = ['', ''], ...properties }: Options = {},
): Promise<MountedInForm> {
  const host = await fixture<HTMLElement>(html`<div></div>`);
  const tag = `<pd-connect-button app="test_success" name="slack" ${attributes}>${inner}</pd-connect-button>`;
  host.innerHTML = `<form id="form">${around[0]}${tag}${around[1]}<button id="send">Send</button></form>`;
  const form = host.querySelector('form')!;
  const button = host.querySelector('pd-connect-button')!;
  form.addEventListener('submit', (event) => event.preventDefault());
  const { sandbox: frontendOrigin } = await env();
  Object.assign(button, {
    tokenEndpoint: hostUrl({ user: uniqueId('user') }),
    frontendOrigin,
    ...properties,
  });
  await button.updateComplete;
  return { form, button, events: new EventRecorder(button) };
}

export const formData = (form: HTMLFormElement) => Object.fromEntries(new FormData(form));
