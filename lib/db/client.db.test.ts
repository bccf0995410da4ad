import { expect, test } from "vitest";
import { prisma } from "./client";

test("a statement of the ORM's is prepared where it says so, and not else", async () => {
  await prisma().$transaction(async (tx) => {
    for (let n = 0; n < 2; n += 1) {
      const rows = await tx.$queryRaw`/* prepared */ select ${n}::int as often`;
      expect(rows).toEqual([{ often: n }]);
      await tx.$queryRaw`select ${n}::int as seldom`;
    }
    const prepared = await tx.$queryRaw<{ statement: string }[]>`
      select statement from pg_prepared_statements where statement like '%::int as %'`;
    expect(prepared).toEqual([{ statement: "/* prepared */ select $1::int as often" }]);
  });
});
