import { render } from 'solid-js/web';
import { Settings } from './settings.js';

render(() => <Settings />, document.getElementById('root')!);
