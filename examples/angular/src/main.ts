import { bootstrapApplication } from '@angular/platform-browser';
import { Settings } from './settings';

bootstrapApplication(Settings).catch(console.error);
