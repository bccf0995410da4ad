import { BlockList, isIP } from "node:net";

/** Whether an address lies in one of the networks ("10.0.0.0/8"); in none when none is named. */
export function inNetworks(address: string | null, networks: readonly string[]): boolean {
  const plain = address?.replace(/^::ffff:(?=\d+\.)/i, "") ?? "";
  const version = isIP(plain);
  if (version === 0) return false;
  const list = new BlockList();
  for (const network of networks) {
    const [base = "", size] = network.split("/");
    list.addSubnet(base, Number(size), isIP(base) === 6 ? "ipv6" : "ipv4");
  }
  return list.check(plain, version === 6 ? "ipv6" : "ipv4");
}
