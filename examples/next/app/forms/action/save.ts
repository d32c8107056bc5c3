'use server';

/** Your action must check that the account belongs to the signed-in user before it stores the id. */
export async function save(_: string, data: FormData): Promise<string> {
  return `${data.get('channel')}: ${data.get('slack')}`;
}
