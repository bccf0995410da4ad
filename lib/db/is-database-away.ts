/** Prisma's codes for a server that cannot be reached or closed the connection, and for a wait without end. */
const away = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2028"]);
/** PostgreSQL stops, starts or ends connections (57P01–57P03), or has no room for one more (53300). */
const restarting = /Code: `(57P0[1-3]|53300)`|Can't reach database server/;

/** The driver itself: the system's names for a server that is not there, and its own words for a wait without end. */
const unreachable = /^(57P0[1-3]|53300|ECONN\w+|EPIPE|ETIMEDOUT)$/;
const driverAway =
  /^(Connection terminated|Client (has encountered|was closed)|timeout exceeded when trying to connect|Query read timeout)/;

/** Whether an error only says that the database is not there now: the same call may work in seconds. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (driverAway.test(error.message)) return true;
  if (!("code" in error)) return false;
  const known =
    typeof error.code === "string" && (away.has(error.code) || unreachable.test(error.code));
  return known || restarting.test(error.message);
}
