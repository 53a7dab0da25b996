// What card and reader said in the last operation behind the bridge, redacted by its program: kept until a person wants it as a file.
let last = '';

export function keepBridgeTrace(trace: string): void {
  last = trace;
}

/** JSON Lines; empty while the bridge was not used on this page. */
export function bridgeTrace(): string {
  return last;
}
