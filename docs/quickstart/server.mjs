import express from 'express';
import { createConnectHandler, toNodeListener } from 'pd-connect-button/server';

const connect = createConnectHandler({
  origin: 'http://localhost:3000', // Your app's own address: links return to it.
  getUserId: () => 'user-1', // Return the id of the user who is signed in, from your session.
});

const app = express();
app.use('/api/connect', toNodeListener(connect));
app.use('/pd-connect', express.static('node_modules/pd-connect-button/dist/cdn'));
app.use(express.static('public'));
app.listen(3000, () => console.log('Open http://localhost:3000'));
