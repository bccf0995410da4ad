// Runs in each of Vitest's workers before its *.db.test.ts: names the database of this worker, and fails for warnings.
const url = process.env["DATABASE_URL"];
const pool = process.env["VITEST_POOL_ID"];

if (process.env["TEST_DATABASE_URL"] === undefined && url !== undefined && pool !== undefined) {
  const own = new URL(url);
  if (!own.pathname.endsWith(`_${pool}`)) own.pathname += `_${pool}`;
  process.env["DATABASE_URL"] = own.toString();
}

// What the driver will refuse in its next version is a fault now.
process.on("warning", (warning) => {
  if (warning.name === "DeprecationWarning") throw warning;
});
