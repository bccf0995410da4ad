/** In place of a name, where GitHub took it and gave none: to be looked for, not older than this. */
export function findRef(since: Date): string {
  return `find:${since.getTime()}`;
}

export function parseFindRef(ref: string): Date | null {
  const [, ms] = /^find:(\d{10,15})$/.exec(ref) ?? [];
  return ms === undefined ? null : new Date(Number(ms));
}
