import { Component, CUSTOM_ELEMENTS_SCHEMA, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import type { PdConnectButton } from 'pd-connect-button';
import 'pd-connect-button';

@Component({
  selector: 'app-reactive-form',
  imports: [ReactiveFormsModule],
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <form [formGroup]="form" (ngSubmit)="save(button)">
      <label>Channel <input id="channel" formControlName="channel" /></label>
      <pd-connect-button
        #button
        app="slack"
        token-endpoint="/api/connect/token"
        accounts-endpoint="/api/connect/accounts"
        formControlName="slack"
        ngDefaultControl
      ></pd-connect-button>
      <p id="problem">{{ tried() && form.controls.slack.invalid ? 'Connect Slack first.' : '' }}</p>
      <button id="save">Save</button>
      <button id="discard" type="button" (click)="form.reset()">Reset</button>
      <p id="saved">{{ saved() }}</p>
    </form>
  `,
})
export class ReactiveForm {
  readonly form = new FormGroup({
    channel: new FormControl('general', { nonNullable: true }),
    slack: new FormControl('', { nonNullable: true, validators: Validators.required }),
  });
  readonly tried = signal(false);
  readonly saved = signal('');

  save(button: PdConnectButton): void {
    this.tried.set(true);
    const { channel, slack } = this.form.getRawValue();
    if (this.form.valid) this.saved.set(`${channel}: ${slack}`);
    // Focuses the button, because Angular does not focus an invalid field.
    else button.focus();
  }
}
