import { existsSync, readFileSync } from "node:fs";
import { symlink } from "node:fs/promises";
import { AgentProcess, secret } from "@/agent/testing/agent-process";
import { layReleases } from "@/agent/testing/releases";
import { type Answer, Double } from "@/lib/connectors/testing/double";
import type { Heard } from "@/lib/connectors/testing/local-server";

export { secret };

const other = `whsec_${Buffer.alloc(32, 6).toString("base64")}`;
const count = 60;

/** Real agents in processes of their own: one with many links, one that allows nothing of them, one with another secret. */
export type Hosts = { agent: AgentProcess; strict: AgentProcess; stranger: AgentProcess };

export async function startHosts(): Promise<Hosts> {
  const agent = await AgentProcess.make((at) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, i) => [
        `shop${i}`,
        {
          do: "symlink",
          link: at(`current${i}`),
          releases: at("releases"),
          after: [at("count")],
        },
      ]),
    ),
  );
  await agent.program("count", countsIn({ agent }));
  await layReleases(agent, ["v1.4.1", "v1.4.2"]);
  for (let i = 0; i < count; i += 1) await symlink("releases/v1.4.2", agent.at(`current${i}`));
  const nothing = () => ({ other: { do: "command", run: ["/bin/true"] } });
  const strict = await AgentProcess.make(nothing);
  const stranger = await AgentProcess.make(nothing, other);
  await Promise.all([agent, strict, stranger].map((one) => one.start()));
  return { agent, strict, stranger };
}

/** What is run after each switch: it leaves a line. */
export function countsIn({ agent }: Pick<Hosts, "agent">): string {
  return `echo "$BELLWETHER_OP_ID" >> "${agent.at("counted")}"`;
}

export async function stopHosts({ agent, strict, stranger }: Hosts): Promise<void> {
  await Promise.all([agent, strict, stranger].map((one) => one.close()));
}

let made = 0;

/** The wire to a real agent, which loses, holds up and changes answers where it is told to. */
export class HostAgentDouble extends Double {
  readonly #hosts: Hosts;
  readonly #before: number;
  readonly action: string;
  #ahead = 0;

  constructor(hosts: Hosts) {
    super();
    this.#hosts = hosts;
    this.action = `shop${made % count}`;
    made += 1;
    this.#before = this.#counted();
  }

  /** The agent's clock is this machine's; what a test lets pass comes on top. */
  override get now(): number {
    return Date.now() + this.#ahead;
  }

  /** The agent works in real time: a little of it passes, too. */
  override advance(ms: number): void {
    this.#ahead += ms;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Math.min(ms, 100));
  }

  /** How often anything was done on the host. */
  override get done(): number {
    return this.#counted() - this.#before;
  }

  async handle({ method, path, headers, body }: Heard): Promise<Answer> {
    const { agent, strict, stranger } = this.#hosts;
    const host = this.token !== null ? stranger : this.denied.has("switch") ? strict : agent;
    const names = ["webhook-id", "webhook-timestamp", "webhook-signature"];
    const signed = Object.fromEntries(names.map((name) => [name, headers[name] ?? ""]));
    const said = await host.send(path, {
      method,
      headers: signed,
      ...(method === "POST" && { body }),
    });
    return { status: said.status, body: said.body };
  }

  #counted(): number {
    const path = this.#hosts.agent.at("counted");
    return existsSync(path) ? readFileSync(path, "utf8").split("\n").length - 1 : 0;
  }
}
