import { readdirSync, readFileSync } from 'node:fs';

/** Returns the child processes of a process, and theirs in turn. Linux only. */
export function descendantsOf(pid: number): number[] {
  const children = childrenOf(pid);
  return [...children, ...children.flatMap(descendantsOf)];
}

/** Linux lists child processes by the thread that started them. */
function childrenOf(pid: number): number[] {
  try {
    const tasks = `/proc/${pid}/task`;
    const lists = readdirSync(tasks).map((task) => readFileSync(`${tasks}/${task}/children`, 'utf8'));
    return lists.join(' ').split(/\s+/).filter(Boolean).map(Number);
  } catch {
    // The process has ended already.
    return [];
  }
}
