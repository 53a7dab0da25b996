// One question, one answer, over HTTP to an address that the operator configured: no redirects, a limit of time and of size.

export interface AskOptions {
  readonly url: string;
  readonly contentType: string;
  readonly body: Uint8Array;
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

/** @throws Error when there is no answer in time, when it is too large, when it is not 200 and when it leads elsewhere. */
export async function askOverHttp({ url, contentType, body, timeoutMs, maxBytes }: AskOptions): Promise<Uint8Array> {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': contentType }, body: Uint8Array.from(body), redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
  const { body: stream } = response;
  if (response.status !== 200 || !stream) {
    await stream?.cancel();
    throw new Error(`answered ${response.status}`);
  }
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new Error('the answer is too large');
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
