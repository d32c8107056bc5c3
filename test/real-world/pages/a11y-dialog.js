import A11yDialog from 'a11y-dialog';

const dialog = new A11yDialog(document.querySelector('#modal'));
document.querySelector('#open').addEventListener('click', () => dialog.show());
