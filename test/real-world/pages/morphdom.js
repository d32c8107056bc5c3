import morphdom from 'morphdom';

const html = document.querySelector('main').outerHTML;
window.morph = () => morphdom(document.querySelector('main'), html);
