import { bootstrapApplication } from '@angular/platform-browser';
import { ReactiveForm } from './forms/reactive-form';
import { Settings } from './settings';

const form = new URLSearchParams(location.search).has('form');
if (form) document.querySelector('app-settings')?.replaceWith(document.createElement('app-reactive-form'));
bootstrapApplication(form ? ReactiveForm : Settings).catch(console.error);
