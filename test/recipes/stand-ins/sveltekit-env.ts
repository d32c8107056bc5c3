/** Replaces SvelteKit's `$env/dynamic/private`. */
export const { env } = process;
