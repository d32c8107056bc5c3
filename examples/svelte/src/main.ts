import { mount } from 'svelte';
import Settings from './Settings.svelte';

const target = document.getElementById('app');
if (target) mount(Settings, { target });
