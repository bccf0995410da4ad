import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { expect, it } from "vitest";
import { KeptProcess } from "./keep-alive.mjs";

function launcher(script: string): { launch: () => ChildProcess; children: ChildProcess[] } {
  const children: ChildProcess[] = [];
  const launch = () => {
    const stdio: ["ignore", "ignore", "ignore", "ipc"] = ["ignore", "ignore", "ignore", "ipc"];
    const child = spawn(process.execPath, ["-e", script], { stdio });
    children.push(child);
    return child;
  };
  return { launch, children };
}

async function until(fact: () => boolean): Promise<void> {
  while (!fact()) await new Promise((resolve) => setTimeout(resolve, 20));
}

const serving = "process.send('ready'); setInterval(() => {}, 1000);";

it("starts a killed process again, and leaves one alone that was asked to stop", async () => {
  const { launch, children } = launcher(serving);
  const kept = new KeptProcess("test", launch);
  await kept.ready;
  children[0]?.kill("SIGKILL");
  await until(() => children.length === 2);
  await kept.stop(1_000);
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(children).toHaveLength(2);
});

it("insists when a process does not leave", async () => {
  const { launch, children } = launcher(`process.on('SIGTERM', () => {}); ${serving}`);
  const kept = new KeptProcess("test", launch);
  await kept.ready;
  const gone = once(children[0] as ChildProcess, "exit");
  await kept.stop(200);
  expect((await gone)[1]).toBe("SIGKILL");
});

it("gives up on a process that never serves", async () => {
  const { launch, children } = launcher("process.exit(3)");
  const kept = new KeptProcess("test", launch);
  await expect(kept.ready).rejects.toThrow("does not start (code 3)");
  expect(children).toHaveLength(3);
});
