import express from 'express';
import session from 'express-session';
import { connect } from './connect.mjs';

export const app = express();

app.use(
  session({
    secret: process.env.SESSION_SECRET,
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, sameSite: 'lax', secure: 'auto' },
  }),
);
app.use('/api/connect', connect);
// Serves the button's script.
app.use('/pd-connect', express.static('node_modules/pd-connect-button/dist/cdn'));
