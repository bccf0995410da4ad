/** Prisma's codes for a server that cannot be reached or closed the connection, and for a wait without end. */
const away = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2028"]);
/** PostgreSQL stops, starts or ends connections (57P01–57P03), or has no room for one more (53300). */
const restarting = /Code: `(57P0[1-3]|53300)`|Can't reach database server/;

/** Whether an error only says that the database is not there now: the same call may work in seconds. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error)) return false;
  return (typeof error.code === "string" && away.has(error.code)) || restarting.test(error.message);
}
