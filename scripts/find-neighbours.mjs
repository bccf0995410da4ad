// Real systems, for the tests that ask them: found, else installed where this machine allows it.
import { existsSync } from "node:fs";
import { installWithApt, mayUseApt } from "./apt.mjs";
import { say } from "./progress.mjs";

/** What the tests start, by the program that must be there. */
const neighbours = [
  { name: "Prometheus", program: "/usr/bin/prometheus", packages: ["prometheus"] },
  { name: "VictoriaMetrics", program: "/usr/bin/victoria-metrics", packages: ["victoria-metrics"] },
  { name: "InfluxDB 1", program: "/usr/bin/influxd", packages: ["influxdb"] },
  {
    name: "Graphite",
    program: "/usr/bin/carbon-cache",
    packages: ["graphite-web", "graphite-carbon"],
  },
  {
    name: "nginx",
    program: "/usr/sbin/nginx",
    packages: ["nginx"],
  },
  {
    name: "A server with certificates of its own",
    program: "/usr/bin/openssl",
    packages: ["openssl"],
  },
  { name: "kubectl", program: "/usr/bin/kubectl", packages: ["kubernetes-client"] },
];

const absent = () => neighbours.filter(({ program }) => !existsSync(program));

/** Installs what is missing with apt where that is allowed, and says which real systems will not be asked. */
export async function provideNeighbours() {
  const missing = absent();
  if (missing.length > 0 && mayUseApt()) {
    const names = missing.map(({ name }) => name).join(", ");
    const failure = await installWithApt(
      names,
      missing.flatMap(({ packages }) => packages),
    );
    if (failure !== undefined) say(failure);
  }
  for (const { name, packages } of absent()) {
    say(
      `  ${name} is not on this machine, so nothing asks the real one (Debian: apt install ${packages.join(" ")}).`,
    );
  }
}
