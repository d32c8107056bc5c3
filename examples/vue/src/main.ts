import { createApp, type Component } from 'vue';
import ModelForm from './forms/ModelForm.vue';
import VeeForm from './forms/VeeForm.vue';
import Settings from './Settings.vue';

const FORMS: Record<string, Component> = { model: ModelForm, vee: VeeForm };
const page = FORMS[new URLSearchParams(location.search).get('form') ?? ''] ?? Settings;

createApp(page).mount('#app');
