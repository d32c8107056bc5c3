import { Dialog } from '@ark-ui/react/dialog';
import { Portal } from '@ark-ui/react/portal';
import { Form, show } from './app.jsx';

show(
  <Dialog.Root>
    <Dialog.Trigger id="open">Edit</Dialog.Trigger>
    <Portal>
      <Dialog.Backdrop style={{ position: 'fixed', inset: 0, background: '#0006' }} />
      <Dialog.Positioner style={{ position: 'fixed', inset: '10%' }}>
        <Dialog.Content style={{ background: '#fff', padding: 20 }}>
          <Dialog.Title>Settings</Dialog.Title>
          <Dialog.Description>Change them here.</Dialog.Description>
          <Form close={<Dialog.CloseTrigger>Save</Dialog.CloseTrigger>} />
        </Dialog.Content>
      </Dialog.Positioner>
    </Portal>
  </Dialog.Root>,
);
