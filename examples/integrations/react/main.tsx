import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../html/integrations.css';
import { Integrations } from './integrations.js';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Integrations />
  </StrictMode>,
);
