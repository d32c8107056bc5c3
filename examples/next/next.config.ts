import type { NextConfig } from 'next';

// Next finds the project's root by its lock file, which is one folder higher here.
const config: NextConfig = { turbopack: { root: `${import.meta.dirname}/..` } };

export default config;
