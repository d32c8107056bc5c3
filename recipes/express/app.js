import express from 'express';
import session from 'express-session';
import { connect } from './connect.js';

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
