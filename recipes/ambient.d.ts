// Types of the modules that the frameworks and the reader's own site provide.

declare module '@/lib/session' {
  export function currentSession(): Promise<{ userId: string } | null>;
}

declare module '@sveltejs/kit' {
  export type RequestHandler = (event: {
    request: Request;
    locals: { userId?: string | undefined };
  }) => Promise<Response>;
}

declare module '$env/dynamic/private' {
  export const env: Record<string, string | undefined>;
}

declare const Deno: {
  env: { get(name: string): string | undefined };
  readTextFile(path: string): Promise<string>;
  serve(options: { port: number }, handler: (request: Request) => Response | Promise<Response>): unknown;
};

declare function defineComponent<T>(component: T): T;
