import type { Type } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { ReactiveForm } from './forms/reactive-form';
import { Removed } from './removed';
import { Settings } from './settings';

/** The components of the application, by their tags. */
const PAGES: Record<string, [string, Type<unknown>]> = {
  reactive: ['app-reactive-form', ReactiveForm],
  removed: ['app-removed', Removed],
};
const search = new URLSearchParams(location.search);
const [tag, component] = PAGES[search.get('form') ?? search.get('page') ?? ''] ?? ['app-settings', Settings];

document.querySelector('app-settings')?.replaceWith(document.createElement(tag));
bootstrapApplication(component).catch(console.error);
