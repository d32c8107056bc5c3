import { Component, signal } from '@angular/core';
import { ConnectSlack } from './connect-slack';

@Component({
  selector: 'app-settings',
  imports: [ConnectSlack],
  template: `
    <main>
      <h1>Settings</h1>
      @if (shown()) {
        <app-connect-slack (connected)="name.set($event?.name ?? '')" />
      }
      <p id="account">{{ name() ? 'Messages go to ' + name() + '.' : 'No workspace is connected.' }}</p>
      <button id="toggle" (click)="shown.set(!shown())">{{ shown() ? 'Hide Slack' : 'Show Slack' }}</button>
    </main>
  `,
})
export class Settings {
  readonly shown = signal(true);
  readonly name = signal('');
}
