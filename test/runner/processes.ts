import { readdirSync, readFileSync } from 'node:fs';

/** Returns the ids of all descendants of a process. Linux only. */
export function descendantsOf(pid: number): number[] {
  const children = childrenOf(pid);
  return [...children, ...children.flatMap(descendantsOf)];
}

/** Returns the ids of a process's children. Linux has a separate list for each thread that started children. */
function childrenOf(pid: number): number[] {
  try {
    const tasks = `/proc/${pid}/task`;
    const lists = readdirSync(tasks).map((task) => readFileSync(`${tasks}/${task}/children`, 'utf8'));
    return lists.join(' ').split(/\s+/).filter(Boolean).map(Number);
  } catch {
    // Ignores the error, because the process has already ended.
    return [];
  }
}
