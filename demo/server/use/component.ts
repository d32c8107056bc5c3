import type { PipedreamClient } from '@pipedream/sdk';

/** Returns an action or a trigger, with the props that the user fills in. */
export async function retrieveComponent(client: PipedreamClient, id: string) {
  // The SDK puts the id into the path of a URL, where an id such as `..` would address the whole project.
  if (!/^[\w-]+$/.test(id)) throw new RangeError('This is no id of a component.');
  const { data } = await client.components.retrieve(id, {}, { maxRetries: 0, timeoutInSeconds: 20 });
  return { id: data.key, name: data.name, description: data.description, props: data.configurableProps };
}
