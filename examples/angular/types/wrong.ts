import { Component, CUSTOM_ELEMENTS_SCHEMA } from '@angular/core';
import type { ErrorDetail, TokenProvider } from 'pd-connect-button';
import 'pd-connect-button';

@Component({
  selector: 'app-wrong',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <pd-connect-button #right (error)="report($event)" (click)="right.reset()"></pd-connect-button>
    <pd-connect-button (pd-connect)="number($event.detail.elapsed)"></pd-connect-button>
    <!-- TS2345: a success is no error -->
    <pd-connect-button (success)="report($event)"></pd-connect-button>
    <!-- TS2339: an open tells of no account -->
    <pd-connect-button (open)="($event.detail.account)"></pd-connect-button>
    <!-- TS2345: no such event -->
    <pd-connect-button (connected)="report($event)"></pd-connect-button>
  `,
})
export class Wrong {
  readonly provider: TokenProvider = ({ app }) => ({ token: app });
  // @ts-expect-error -- a token is needed
  readonly noToken: TokenProvider = () => ({});

  report({ detail }: CustomEvent<ErrorDetail>): string {
    return detail.code;
  }

  number(value: number): string {
    return value.toFixed();
  }
}
