import { Description, Dialog, DialogPanel, DialogTitle } from '@headlessui/react';
import { useState } from 'react';
import { Form, show } from './app.jsx';

function Page() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button id="open" onClick={() => setOpen(true)}>
        Edit
      </button>
      <Dialog open={open} onClose={() => setOpen(false)}>
        <div style={{ position: 'fixed', inset: 0, background: '#0006', padding: 40 }}>
          <DialogPanel style={{ background: '#fff', padding: 20 }}>
            <DialogTitle>Settings</DialogTitle>
            <Description>Change them here.</Description>
            <Form close={<button onClick={() => setOpen(false)}>Save</button>} />
          </DialogPanel>
        </div>
      </Dialog>
    </>
  );
}
show(<Page />);
