// npm start: installs what is missing, then hands over to the supervisor (supervise.mjs).
// --dev: rebuilds while you edit. --build: only builds.
import { bootstrap, handOver } from "./bootstrap.mjs";
import { giveUp } from "./project.mjs";

const args = process.argv.slice(2);

bootstrap({ needsDevelopment: args.includes("--dev") })
  .then(() => handOver("supervise.mjs", args))
  .catch(giveUp);
