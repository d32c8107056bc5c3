import * as Dialog from '@radix-ui/react-dialog';
import { Form, show } from './app.jsx';

show(
  <Dialog.Root>
    <Dialog.Trigger asChild>
      <button id="open">Edit</button>
    </Dialog.Trigger>
    <Dialog.Portal>
      <Dialog.Overlay style={{ position: 'fixed', inset: 0, background: '#0006' }} />
      <Dialog.Content style={{ position: 'fixed', inset: '10%', background: '#fff', padding: 20 }}>
        <Dialog.Title>Settings</Dialog.Title>
        <Dialog.Description>Change them here.</Dialog.Description>
        <Form
          close={
            <Dialog.Close asChild>
              <button>Save</button>
            </Dialog.Close>
          }
        />
      </Dialog.Content>
    </Dialog.Portal>
  </Dialog.Root>,
);
