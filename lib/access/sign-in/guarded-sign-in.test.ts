import { expect, it, vi } from "vitest";
import { done } from "@/lib/kernel/outcome";
import { guardedSignIn, type SignInVerb } from "./guarded-sign-in";

const from = { address: "192.0.2.7", userAgent: null };
const typed = { email: "ana@example.com", password: "violet otters juggle", csrfToken: "x" };
const lets: SignInVerb = async () => done({ personId: "usr_1", sessionId: "ses_1" });

it("hands over what was typed, and nothing else", async () => {
  const verb = vi.fn<SignInVerb>(lets);
  expect(await guardedSignIn(verb, typed, from)).toMatchObject({ ok: true });
  const { csrfToken: _, ...input } = typed;
  expect(verb).toHaveBeenCalledWith(input, from, expect.any(Date));
});

it.each([
  null,
  {},
  { email: "a" },
  { ...typed, email: "a\u0000@b.example" },
  { ...typed, password: "\ud800" },
  { ...typed, password: "x".repeat(1001) },
])("refuses %j before anything is asked", async (sent) => {
  const verb = vi.fn<SignInVerb>(lets);
  expect(await guardedSignIn(verb, sent, from)).toMatchObject({ ok: false });
  expect(verb).not.toHaveBeenCalled();
});

it("keeps a surprise to itself", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => {});
  const outcome = await guardedSignIn(
    async () => Promise.reject(new Error("connect ECONNREFUSED 10.0.0.5:5432")),
    typed,
    from,
  );
  expect(JSON.stringify(outcome)).not.toContain("10.0.0.5");
  expect(outcome).toMatchObject({ ok: false });
  expect(log).toHaveBeenCalledOnce();
  log.mockRestore();
});
