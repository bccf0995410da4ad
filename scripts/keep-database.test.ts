import { afterEach, expect, it, vi } from "vitest";
import { keepDatabase } from "./keep-database.mjs";

type Database = Awaited<ReturnType<typeof import("./database.mjs").startDatabase>>;

/** Servers that start as told: the first one does, then one for each word. */
function servers(...starts: ("starts" | "fails")[]) {
  const running: { kill: () => void; stopped: boolean }[] = [];
  const words = ["starts", ...starts];
  const start = vi.fn<() => Promise<Database>>(async () => {
    if ((words.shift() ?? "starts") === "fails") throw new Error("It does not start.");
    const { promise: died, resolve: kill } = Promise.withResolvers<void>();
    const one = { kill, stopped: false };
    running.push(one);
    const stop = async () => {
      one.stopped = true;
      kill();
    };
    return { url: "postgres://here", port: 5432, pid: 1, died, stop };
  });
  return { start, running };
}

afterEach(() => vi.restoreAllMocks());
const quiet = () => vi.spyOn(process.stdout, "write").mockReturnValue(true);

it("is started again on its port, however often that fails at first", async () => {
  quiet();
  const { start, running } = servers("fails", "fails", "starts");
  const lost = vi.fn<() => void>();
  const kept = await keepDatabase("/data", lost, { start });
  running[0]?.kill();
  await vi.waitFor(() => expect(running).toHaveLength(2), 5_000);
  expect(start).toHaveBeenLastCalledWith("/data", { port: 5432 });
  await kept.stop();
  expect(running[1]?.stopped).toBe(true);
  expect(lost).not.toHaveBeenCalled();
});

it("is given up for good only after a long time", async () => {
  quiet();
  const { start, running } = servers("fails");
  const lost = vi.fn<() => void>();
  await keepDatabase("/data", lost, { start, patience: 0 });
  running[0]?.kill();
  await vi.waitFor(() => expect(lost).toHaveBeenCalledOnce(), 5_000);
});

it("is not started any more once it is to stop, and nothing waits for it", async () => {
  quiet();
  const { start, running } = servers(...Array.from({ length: 50 }, () => "fails" as const));
  const lost = vi.fn<() => void>();
  const kept = await keepDatabase("/data", lost, { start });
  running[0]?.kill();
  await vi.waitFor(() => expect(start.mock.calls.length).toBeGreaterThan(2), 5_000);
  const began = Date.now();
  await kept.stop();
  expect(Date.now() - began).toBeLessThan(500);
  expect(lost).not.toHaveBeenCalled();
});
