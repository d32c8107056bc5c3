import { Component, CUSTOM_ELEMENTS_SCHEMA, output } from '@angular/core';
import type { ConnectAccount, ErrorDetail } from 'pd-connect-button';
import 'pd-connect-button';
import { api } from './api';

@Component({
  selector: 'app-connect-slack',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <pd-connect-button
      app="slack"
      token-endpoint="/api/connect/token"
      accounts-endpoint="/api/connect/accounts"
      [fetch]="api"
      (success)="connected.emit($event.detail.account)"
      (error)="report($event)"
    ></pd-connect-button>
  `,
})
export class ConnectSlack {
  readonly connected = output<ConnectAccount | null>();
  readonly api = api;

  report({ detail }: CustomEvent<ErrorDetail>): void {
    console.warn(detail.code);
  }
}
