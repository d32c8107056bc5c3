import { fixture, html } from '@open-wc/testing';
import type { PdConnectButton } from '../../../src/index.js';
import { Recorder } from './button.js';
import { env, hostUrl, uniqueId } from './host.js';

export interface InForm {
  form: HTMLFormElement;
  button: PdConnectButton;
  events: Recorder;
}

interface Options extends Partial<PdConnectButton> {
  /** Markup inside the element. */
  inner?: string;
  /** Markup before and after the element. */
  around?: [string, string];
}

/** Shows a form that contains the element. */
export async function inForm(
  attributes = '',
  { inner = '', around = ['', ''], ...properties }: Options = {},
): Promise<InForm> {
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
  return { form, button, events: new Recorder(button) };
}

export const dataOf = (form: HTMLFormElement) => Object.fromEntries(new FormData(form));
