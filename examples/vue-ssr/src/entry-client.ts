import { createSSRApp } from 'vue';
import Settings from './Settings.vue';

createSSRApp(Settings).mount('#app');
