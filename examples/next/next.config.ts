import type { NextConfig } from 'next';

// Next guesses the project's root by lock files; this one's are a folder higher.
const config: NextConfig = { turbopack: { root: `${import.meta.dirname}/..` } };

export default config;
