import { readFileSync } from 'node:fs';

interface Named {
  name: string;
  kind?: string;
  privacy?: string;
}

type List = 'attributes' | 'members' | 'events' | 'slots' | 'cssParts' | 'cssStates' | 'cssProperties';

const { modules } = JSON.parse(readFileSync('custom-elements.json', 'utf8')) as {
  modules: { declarations: Partial<Record<List, Named[]>>[] }[];
};

/** Returns the names of one kind in custom-elements.json, including inherited names. */
export function names(list: List, kind?: string): Set<string> {
  const all = modules.flatMap(({ declarations }) => declarations.flatMap((each) => each[list] ?? []));
  const wanted = all.filter(
    (each) => (each.privacy ?? 'public') === 'public' && (!kind || each.kind === kind),
  );
  return new Set(wanted.map(({ name }) => name));
}
