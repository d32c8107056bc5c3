import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The other examples have React 19, and npm installs the form libraries beside React 19.
export default defineConfig({ plugins: [react()], resolve: { dedupe: ['react', 'react-dom'] } });
