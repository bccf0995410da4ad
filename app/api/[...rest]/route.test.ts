import { expect, it } from "vitest";
import { GET, POST } from "./route";

it.each([
  ["GET", GET],
  ["POST", POST],
])("answers a %s that is no call of ours in problem+json", async (method, handler) => {
  const answer = handler(new Request("http://bellwether.example/api/v1/nowhere", { method }));
  expect(answer.status).toBe(404);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(await answer.json()).toMatchObject({
    code: "not_found",
    status: 404,
    detail: expect.stringContaining(`${method} /api/v1/nowhere`),
  });
});
