const heardBy = new Set<() => void>();

/** Says that the address was changed by hand, which makes no event of its own. */
export function tellOfAddress(): void {
  for (const heard of heardBy) heard();
}

/** Calls back whenever the address changed, by hand or by the browser's own ways. */
export function hearAddress(heard: () => void): () => void {
  heardBy.add(heard);
  window.addEventListener("popstate", heard);
  return () => {
    heardBy.delete(heard);
    window.removeEventListener("popstate", heard);
  };
}
