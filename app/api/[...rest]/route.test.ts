import { expect, it } from "vitest";
import { GET, POST } from "./route";

it.each([GET, POST])("answers a call that does not exist in problem+json", async (handler) => {
  const answer = handler();
  expect(answer.status).toBe(404);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(await answer.json()).toMatchObject({ code: "not_found", status: 404 });
});
