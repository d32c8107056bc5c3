import { Button, Dialog, DialogTrigger, Heading, Modal } from 'react-aria-components';
import { Form, show } from './app.jsx';

show(
  <DialogTrigger>
    <Button id="open">Edit</Button>
    <Modal isDismissable style={{ position: 'fixed', inset: '10%', background: '#fff' }}>
      <Dialog>
        <Heading slot="title">Settings</Heading>
        <Form close={<Button slot="close">Save</Button>} />
      </Dialog>
    </Modal>
  </DialogTrigger>,
);
