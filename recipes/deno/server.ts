import { handle } from './main.ts';

Deno.serve({ port: Number(Deno.env.get('PORT') ?? 8000) }, handle);
