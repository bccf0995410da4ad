import { existsSync } from "node:fs";
import { symlink, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { AgentProcess } from "@/agent/testing/agent-process";
import { layReleases } from "@/agent/testing/releases";
import { answersOk, freePort, startNeighbour } from "@/lib/connectors/sources/testing/neighbour";

const nginxProgram = "/usr/sbin/nginx";
/** Whether a real nginx is on this machine; where not, `npm test` has said so. */
export const isNginxHere = () => existsSync(nginxProgram);

/** A shop of one version. */
async function serve(version: string): Promise<Server> {
  const server = createServer((_, response) => response.end(version));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

const portOf = (server: Server) => (server.address() as AddressInfo).port;

/**
 * A real nginx before two versions of a shop (`/`) and before a link to files (`/files/`), and a real agent
 * that may move both.
 */
export async function startShop() {
  const sides = { blue: await serve("1.0"), green: await serve("2.0") };
  const port = await freePort();
  const programIn = (directory: string) => [
    ...[nginxProgram, "-p", directory],
    ...["-c", join(directory, "nginx.conf")],
  ];
  const agent = await AgentProcess.make((at) => actions(at, programIn(at("")), sides));
  await writeFile(agent.at("nginx.conf"), configuration(agent, port));
  await writeFile(agent.at("other.conf"), "");
  await writeFile(agent.at("shop.conf"), `server 127.0.0.1:${portOf(sides.blue)};\n`);
  await layReleases(agent, ["1.0", "2.0"]);
  await symlink("releases/1.0", agent.at("current"));
  const url = `http://127.0.0.1:${port}`;
  const [nginx = "", ...args] = programIn(agent.at(""));
  const { stop } = await startNeighbour(agent.directory, nginx, args, () => answersOk(url));
  await agent.start();
  const stopAll = async () => {
    await agent.kill();
    await stop();
    sides.blue.close();
    sides.green.close();
  };
  return { agent, url, stop: stopAll };
}
export type Shop = Awaited<ReturnType<typeof startShop>>;

function actions(
  at: (name: string) => string,
  program: readonly string[],
  { blue, green }: { blue: Server; green: Server },
): object {
  return {
    shop: {
      do: "nginx",
      include: at("shop.conf"),
      sides: { blue: side(blue), green: side(green) },
      test: [...program, "-t"],
      reload: [...program, "-s", "reload"],
      pid: at("nginx.pid"),
      health: { url: "http://{server}/", seconds: 2 },
    },
    files: { do: "symlink", link: at("current"), releases: at("releases") },
  };
}

function side(server: Server) {
  const address = `127.0.0.1:${portOf(server)}`;
  return { servers: [address], version: { url: `http://${address}/` } };
}

function configuration(agent: AgentProcess, port: number): string {
  const user = process.getuid?.() === 0 ? "user root;" : "";
  const paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  return `${user}
daemon off;
worker_processes 2;
pid ${agent.at("nginx.pid")};
error_log ${agent.at("error.log")};
events { worker_connections 512; }
http {
  access_log off;
  ${paths.map((name) => `${name}_temp_path ${agent.at(`temp_${name}`)};`).join(" ")}
  upstream shop { include ${agent.at("shop.conf")}; }
  server {
    listen 127.0.0.1:${port};
    location / { proxy_pass http://shop; }
    location /files/ { alias ${agent.at("current")}/; }
  }
  include ${agent.at("other.conf")};
}
`;
}
