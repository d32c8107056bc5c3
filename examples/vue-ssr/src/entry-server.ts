import { createSSRApp } from 'vue';
import { renderToString } from 'vue/server-renderer';
import Settings from './Settings.vue';

export const render = (): Promise<string> => renderToString(createSSRApp(Settings));
