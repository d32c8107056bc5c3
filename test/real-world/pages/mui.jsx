import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Modal from '@mui/material/Modal';
import { useState } from 'react';
import { Form, show } from './app.jsx';

function Page() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button id="open" onClick={() => setOpen(true)}>
        Edit
      </Button>
      <Modal open={open} onClose={() => setOpen(false)} aria-labelledby="title">
        <Box sx={{ position: 'absolute', inset: '10%', bgcolor: 'background.paper', p: 4 }}>
          <h2 id="title">Settings</h2>
          <Form close={<Button onClick={() => setOpen(false)}>Save</Button>} />
        </Box>
      </Modal>
    </>
  );
}
show(<Page />);
