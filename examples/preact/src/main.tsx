import { render } from 'preact';
import { Settings } from './settings.js';

render(<Settings />, document.getElementById('root')!);
