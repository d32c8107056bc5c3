'use client';

import '../define.js';

export * from './react-component.js';
