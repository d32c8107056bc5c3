import { Component, CUSTOM_ELEMENTS_SCHEMA, effect, signal, viewChild, type ElementRef } from '@angular/core';
import type { PdConnectButton } from 'pd-connect-button';
import 'pd-connect-button';

/** Shows the outcome of an attempt, also after the button was removed. */
@Component({
  selector: 'app-removed',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    @if (shown()) {
      <pd-connect-button
        #button
        app="slack"
        token-endpoint="/api/connect/token"
        accounts-endpoint="/api/connect/accounts"
        (cancel)="ending.set('not called: the listener is gone')"
      ></pd-connect-button>
    }
    <button id="change" (click)="shown.set(false)">Remove Slack</button>
    <p id="ending">{{ ending() }}</p>
  `,
})
export class Removed {
  readonly shown = signal(true);
  readonly ending = signal('');
  readonly button = viewChild<ElementRef<PdConnectButton>>('button');

  constructor() {
    effect(() => {
      const button = this.button()?.nativeElement;
      button?.addEventListener('close', ({ detail }) =>
        this.ending.update((before) => before || (detail.successful ? 'connected' : 'not connected')),
      );
    });
  }
}
