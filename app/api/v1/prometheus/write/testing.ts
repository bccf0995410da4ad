import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Where Debian and others put a real Prometheus; empty where there is none. */
export const installed = ["/usr/bin/prometheus", "/usr/local/bin/prometheus"].filter(existsSync);

/** A real Prometheus that scrapes `target` every second and writes to `url`; answers how to stop it. */
export async function startPrometheus(
  program: string,
  target: string,
  url: string,
  token: string,
): Promise<() => Promise<void>> {
  const directory = await mkdtemp(join(tmpdir(), "bellwether-prometheus-"));
  const file = join(directory, "prometheus.yml");
  // JSON is YAML.
  const configuration = {
    global: { scrape_interval: "1s" },
    scrape_configs: [{ job_name: "shop", static_configs: [{ targets: [new URL(target).host] }] }],
    remote_write: [
      { url, authorization: { credentials: token }, queue_config: { batch_send_deadline: "1s" } },
    ],
  };
  await writeFile(file, JSON.stringify(configuration));
  const child = spawn(
    program,
    [
      `--config.file=${file}`,
      `--storage.tsdb.path=${join(directory, "tsdb")}`,
      "--web.listen-address=127.0.0.1:0",
    ],
    { stdio: "ignore" },
  );
  return async () => {
    child.kill("SIGTERM");
    if (child.exitCode === null) await once(child, "exit");
    await rm(directory, { recursive: true, force: true });
  };
}
