import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { surprise } from "./problem";

beforeEach(() => void vi.spyOn(console, "error").mockImplementation(() => {}));
afterEach(() => void vi.restoreAllMocks());

/** As Prisma throws them. */
const prismaError = (code: string, message: string) => Object.assign(new Error(message), { code });

describe("surprise", () => {
  it.each([
    prismaError(
      "P2039",
      "Database error. Code: `57P03`. Message: `the database system is starting up`",
    ),
    prismaError("P2010", "Raw query failed. Code: `57P01`. Message: `terminating connection`"),
    prismaError("P1001", "Can't reach database server at 127.0.0.1:5432"),
    prismaError("P1017", "Server has closed the connection."),
    // As the driver throws them.
    prismaError("57P01", "terminating connection due to administrator command"),
    prismaError("ECONNREFUSED", "connect ECONNREFUSED 127.0.0.1:5432"),
    new Error("timeout exceeded when trying to connect"),
  ])("asks to come back while the database is away: $message", async (error) => {
    const answer = surprise(error);
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("3");
    expect(await answer.json()).toMatchObject({ code: "unavailable" });
  });

  it.each([
    new Error("secret at the database: Code: `57P03`"),
    prismaError("P2002", "Unique constraint failed"),
    "a string",
  ])("tells nobody what broke otherwise: %s", async (error) => {
    const answer = surprise(error);
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toMatch(/secret|constraint|a string/);
  });
});
