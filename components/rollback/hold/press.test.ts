import { afterEach, expect, it, vi } from "vitest";
import { pressRollback } from "./press";

afterEach(() => vi.unstubAllGlobals());

function answer(status: number, body: unknown) {
  const asked = vi.fn<typeof fetch>(async () => Response.json(body, { status }));
  vi.stubGlobal("fetch", asked);
  return asked;
}

it("sends the version of the button, and takes 202 and 200 as the same press", async () => {
  const asked = answer(202, { id: "rb_1" });
  const first = await pressRollback("rel_1", { to: "2.3.9" });
  expect(first).toEqual({ ok: true, value: { id: "rb_1" } });
  expect(asked).toHaveBeenCalledWith(
    "/api/v1/releases/rel_1/rollback",
    expect.objectContaining({ method: "POST", body: '{"to":"2.3.9"}' }),
  );
  answer(200, { id: "rb_1" });
  expect(await pressRollback("rel_1", {})).toEqual(first);
});

it("hands on a refusal with its words and its field", async () => {
  const errors = [{ path: "to", message: "2.3.8 was rolled back itself." }];
  answer(422, { type: "x", code: "invalid", detail: "No.", errors });
  expect(await pressRollback("rel_1", {})).toEqual({
    ok: false,
    refusal: { code: "invalid", detail: "No.", errors },
  });
});

it.each([500, 502, 503])(
  "does not take %i for a refusal: it may have been pressed",
  async (status) => {
    answer(status, { code: "surprise", detail: "Nothing was changed." });
    await expect(pressRollback("rel_1", {})).rejects.toThrow(String(status));
  },
);

it("rejects when nobody answers", async () => {
  vi.stubGlobal("fetch", async () => {
    throw new TypeError("Failed to fetch");
  });
  await expect(pressRollback("rel_1", {})).rejects.toThrow("Failed to fetch");
});
