import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { answersOk, folderWith, freePort, startNeighbour } from "./neighbour";

/** A real Prometheus that scrapes what `metrics` says every second, and what it scrapes. */
export async function startPrometheus(metrics: () => string) {
  const shop = createServer((_, response) => response.end(metrics()));
  await new Promise<void>((resolve) => shop.listen(0, "127.0.0.1", resolve));
  const scraped = `127.0.0.1:${(shop.address() as AddressInfo).port}`;
  const port = await freePort();
  const directory = await folderWith({
    "prometheus.yml": `global: {scrape_interval: 1s}\nscrape_configs: [{job_name: shop, static_configs: [{targets: ["${scraped}"]}]}]\n`,
  });
  const args = [
    `--web.listen-address=127.0.0.1:${port}`,
    "--config.file=prometheus.yml",
    "--storage.tsdb.path=.",
  ];
  const url = `http://127.0.0.1:${port}`;
  const ready = () => answersOk(`${url}/-/ready`);
  const { stop } = await startNeighbour(directory, "prometheus", args, ready);
  return {
    url,
    stop: async () => {
      await stop();
      shop.close();
    },
  };
}
