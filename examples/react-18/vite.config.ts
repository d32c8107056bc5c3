import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The other examples have React 19, and npm puts the form libraries beside that one.
export default defineConfig({ plugins: [react()], resolve: { dedupe: ['react', 'react-dom'] } });
