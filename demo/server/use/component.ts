import type { PipedreamClient } from '@pipedream/sdk';

/** Returns the props of an action or a trigger, which the user has to fill in. */
export async function retrieveComponent(client: PipedreamClient, id: string) {
  // The SDK writes the id into the path of a URL, where an id such as `..` from a page would address the project.
  if (!/^[\w-]+$/.test(id)) throw new RangeError('This is no id of a component.');
  const { data } = await client.components.retrieve(id, {}, { maxRetries: 0, timeoutInSeconds: 20 });
  return { id: data.key, name: data.name, description: data.description, props: data.configurableProps };
}
