/** To be looked for: not older than `since`, and of this commit or version where that is known. */
export type FindRef = { since: Date; hint: string | null };

/** In place of a name, where the other side took it and gave none. */
export function findRef(since: Date, hint: string | null = null): string {
  return `find:${since.getTime()}${hint === null ? "" : `:${hint}`}`;
}

export function parseFindRef(ref: string): FindRef | null {
  const [, ms, hint = null] = /^find:(\d{10,15})(?::([\w.-]{1,100}))?$/.exec(ref) ?? [];
  return ms === undefined ? null : { since: new Date(Number(ms)), hint };
}
