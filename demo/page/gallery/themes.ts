export function mountThemes(..._: unknown[]): void {}
