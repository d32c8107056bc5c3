import { mount } from 'svelte';
import Form from './forms/Form.svelte';
import Settings from './Settings.svelte';

const target = document.getElementById('app');
const page = new URLSearchParams(location.search).get('form') ? Form : Settings;
if (target) mount(page, { target });
