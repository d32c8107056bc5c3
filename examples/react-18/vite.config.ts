import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// Makes the form libraries use React 18: npm installs them beside React 19, which the other examples use.
export default defineConfig({ plugins: [react()], resolve: { dedupe: ['react', 'react-dom'] } });
