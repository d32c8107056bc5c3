import { Component, CUSTOM_ELEMENTS_SCHEMA } from '@angular/core';
import type { ErrorDetail, TokenProvider } from 'pd-connect-button';
import 'pd-connect-button';

@Component({
  selector: 'app-wrong',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <pd-connect-button #right (error)="report($event)" (click)="right.reset()"></pd-connect-button>
    <pd-connect-button (pd-connect)="number($event.detail.elapsed)"></pd-connect-button>
    <!-- TS2345: the detail of success is not an ErrorDetail -->
    <pd-connect-button (success)="report($event)"></pd-connect-button>
    <!-- TS2339: the detail of open has no account -->
    <pd-connect-button (open)="($event.detail.account)"></pd-connect-button>
    <!-- TS2345: the element has no such event -->
    <pd-connect-button (connected)="report($event)"></pd-connect-button>
  `,
})
export class Wrong {
  readonly provider: TokenProvider = ({ app }) => ({ token: app });
  // @ts-expect-error -- a `tokenProvider` must return a token
  readonly noToken: TokenProvider = () => ({});

  report({ detail }: CustomEvent<ErrorDetail>): string {
    return detail.code;
  }

  number(value: number): string {
    return value.toFixed();
  }
}
