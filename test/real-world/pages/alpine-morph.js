import Alpine from 'alpinejs';
import morph from '@alpinejs/morph';

Alpine.plugin(morph);
Alpine.start();
const html = document.querySelector('main').outerHTML;
window.morph = () => Alpine.morph(document.querySelector('main'), html);
