import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Webhook } from "standardwebhooks";
import { bundleAgent } from "@/scripts/bundle-agent.mjs";

export const secret = `whsec_${Buffer.alloc(32, 5).toString("base64")}`;

/** What an agent answers. */
export type Said = { status: number; body: Record<string, unknown>; headers: Headers };

let built: Promise<string> | null = null;

/** The text of the one file, made as `npm run build` makes it, once for all tests of a worker. */
async function theText(): Promise<string> {
  built ??= (async () => {
    const directory = await mkdtemp(join(tmpdir(), "bellwether-agent-file-"));
    await bundleAgent(join(directory, "agent.mjs"));
    const text = await readFile(join(directory, "agent.mjs"), "utf8");
    await rm(directory, { recursive: true });
    return text;
  })();
  return built;
}

/** The real agent in a process of its own, in a folder of its own, spoken to by an independent signer. */
export class AgentProcess {
  readonly directory: string;
  url = "";
  said = "";
  #child: ChildProcess | null = null;
  #sent = 0;

  private constructor(directory: string) {
    this.directory = directory;
  }

  /** A folder with a secret and a configuration; `actions` may name paths in it by `at`. */
  static async make(
    actions: (at: (name: string) => string) => object,
    key = secret,
  ): Promise<AgentProcess> {
    const agent = new AgentProcess(await mkdtemp(join(tmpdir(), "bellwether-agent-")));
    await writeFile(agent.at("agent.mjs"), await theText());
    await mkdir(agent.at("journal"));
    await writeFile(agent.at("secret"), `${key}\n`, { mode: 0o600 });
    await agent.configure({ actions: actions((name) => agent.at(name)) });
    return agent;
  }

  at(name: string): string {
    return join(this.directory, name);
  }

  async configure(more: object): Promise<void> {
    const config = {
      listen: { port: 0 },
      secretFile: this.at("secret"),
      journal: this.at("journal"),
      ...more,
    };
    await writeFile(this.at("config.json"), JSON.stringify(config));
  }

  /** A program of the test's own, as a shell script. */
  async program(name: string, text: string): Promise<string> {
    await writeFile(this.at(name), `#!/bin/sh\n${text}\n`);
    await chmod(this.at(name), 0o755);
    return this.at(name);
  }

  /** Starts it and waits until it listens, or is gone. */
  async start(preload: readonly string[] = [], env: Record<string, string> = {}): Promise<void> {
    const args = [...preload, this.at("agent.mjs"), "--config", this.at("config.json")];
    const child = spawn(process.execPath, args, { env: { ...process.env, ...env } });
    this.#child = child;
    this.url = "";
    const listening = new Promise<void>((resolve) => {
      let heard = "";
      const hear = (part: Buffer) => {
        this.said += part.toString();
        heard += part.toString();
        const [, url] = /listens at (\S+)\.$/m.exec(heard) ?? [];
        if (url === undefined) return;
        this.url = url;
        resolve();
      };
      child.stdout.on("data", hear);
      child.stderr.on("data", hear);
    });
    await Promise.race([listening, once(child, "exit")]);
  }

  /** Its other uses: --check and the like. */
  async run(...args: string[]): Promise<{ code: number; out: string }> {
    const command = [this.at("agent.mjs"), "--config", this.at("config.json"), ...args];
    const ran = promisify(execFile)(process.execPath, command);
    return ran.then(
      ({ stdout }) => ({ code: 0, out: stdout }),
      (error: { code: number; stdout: string; stderr: string }) => ({
        code: error.code,
        out: error.stdout + error.stderr,
      }),
    );
  }

  async post(body: object, more: { path?: string; headers?: Record<string, string> } = {}) {
    const text = JSON.stringify(body);
    const headers = { ...this.sign(text), ...more.headers };
    return this.send(more.path ?? "/switch", { method: "POST", body: text, headers });
  }

  async get(path: string): Promise<Said> {
    return this.send(path, { headers: this.sign(`GET ${path}`) });
  }

  sign(text: string, at = new Date(), key = secret): Record<string, string> {
    this.#sent += 1;
    const id = `req_${process.pid}_${this.#sent}_${Date.now()}`;
    return {
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
      "webhook-signature": new Webhook(key).sign(id, at, text),
    };
  }

  async send(path: string, request: RequestInit): Promise<Said> {
    const answer = await fetch(`${this.url}${path}`, request);
    const body: Record<string, unknown> = JSON.parse(await answer.text());
    return { status: answer.status, body, headers: answer.headers };
  }

  /** Asks until an operation is over. */
  async end(opId: string): Promise<Record<string, unknown>> {
    const until = Date.now() + 15_000;
    for (;;) {
      const { body, status } = await this.get(`/ops/${opId}`);
      if (status !== 202 || Date.now() > until) return body;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  get isRunning(): boolean {
    return this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** As the kernel does it when memory is short: nothing of the agent's runs any more. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (child === null || !this.isRunning) return;
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    await gone;
  }

  async gone(): Promise<void> {
    if (this.#child !== null && this.isRunning) await once(this.#child, "exit");
  }

  async close(): Promise<void> {
    await this.kill();
    await rm(this.directory, { recursive: true, force: true });
  }
}

/** Agents of the tests of one file; `close` ends those of one test. */
export function agentsOfTest() {
  const open: AgentProcess[] = [];
  return {
    /** Ended with its test, whatever becomes of it. */
    keep: (agent: AgentProcess): AgentProcess => {
      open.push(agent);
      return agent;
    },
    started: async (making: AgentProcess | Promise<AgentProcess>): Promise<AgentProcess> => {
      const agent = await making;
      open.push(agent);
      await agent.start();
      return agent;
    },
    close: async (): Promise<void> => {
      for (const agent of open.splice(0)) await agent.close();
    },
  };
}

let operations = 0;

/** A request to go back to 1.0, of an operation of its own. */
export function aSwitch(
  more: Record<string, unknown> = {},
): Record<string, unknown> & { op_id: string } {
  operations += 1;
  return {
    op_id: `rb_${process.pid}_${operations}`,
    action: "shop",
    do: "roll_back",
    service: "shop",
    environment: "production",
    to: "1.0",
    from: "2.0",
    requested_at: new Date().toISOString(),
    expires_at: new Date(Date.now() + 60_000).toISOString(),
    ...more,
  };
}
