import { createFocusTrap } from 'focus-trap';

const modal = document.querySelector('#modal');
const trap = createFocusTrap(modal, { onDeactivate: () => (modal.hidden = true) });
document.querySelector('#open').addEventListener('click', () => {
  modal.hidden = false;
  trap.activate();
});
document.querySelector('#save').addEventListener('click', () => trap.deactivate());
