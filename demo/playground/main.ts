import { find } from '../page/dom.js';
import { mountCode } from './code.js';
import { mountAttributes } from './controls/attributes.js';
import { mountDeclarations } from './controls/declarations.js';
import { mountKnobs } from './controls/knobs.js';
import { mountPresets } from './controls/preset-list.js';
import { mountScope } from './controls/scope.js';
import { mountGrounds } from './grounds.js';
import { mountOwnGround } from './own-ground.js';
import { mountParts } from './parts.js';
import { createPlayground } from './state.js';

const place = (id: string): HTMLElement => find(document, `#${id}`, HTMLElement);
const playground = createPlayground();

mountPresets(place('presets'), playground);
mountAttributes(place('attributes'), playground);
mountScope(place('scope'), playground);
mountKnobs(place('knobs'), playground);
mountDeclarations(place('declarations'), playground);
mountGrounds(place('grounds'), playground);
mountOwnGround(place('own-ground'), playground);
mountParts(place('parts'), playground);
mountCode(place('css'), playground);
