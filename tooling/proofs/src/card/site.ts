// The site of the proof: pages that speak to the bridge, on an address of this PC that was not known before.
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../../..');

const EXTENSION_ID = 'goemfiodiligcgginikglocnifjhbpkn';

/** Answers go to the console of the page: the proof reads them there, because asking the page would count as a gesture. */
const SCRIPT = `
let id = 0;
function tell(answer) { console.log('answer ' + JSON.stringify(answer)); }
function open() {
  if (globalThis.chrome?.runtime?.connect === undefined) return tell('no bridge');
  globalThis.port = chrome.runtime.connect('${EXTENSION_ID}', { name: 'zairyu-card-bridge' });
  port.onMessage.addListener(tell);
  port.onDisconnect.addListener(() => tell('port closed'));
  ask({ op: 'hello', protocols: [1] });
}
function ask(request) { try { port.postMessage({ id: ++id, ...request }); } catch (error) { tell(String(error)); } }
document.querySelector('button')?.addEventListener('click', () => { for (const request of JSON.parse(document.querySelector('textarea').value)) ask(request); });
open();
if (location.pathname === '/by-itself') ask({ op: 'readCertificate', kind: 'authentication' });
`;

const PAGE = `<!doctype html><meta charset="utf-8"><title>Site of the proof</title><textarea></textarea><button>Ask</button><script>${SCRIPT}</script>`;

/** Where jpki finds its ciphers: beside it, when another package has another version of them. */
const ciphers = path.relative(root, path.dirname(createRequire(path.join(root, 'packages/jpki/package.json')).resolve('@noble/ciphers/aes.js')));

/** For a page with the client that our own pages use; its packages come as they are, without their types. */
export const IMPORT_MAP = `<script type="importmap">{"imports":{"@zairyu/card-readers":"/packages/card-readers/src/index.ts","@zairyu/errors":"/packages/errors/src/index.ts","@zairyu/jpki":"/packages/jpki/src/index.ts","@noble/ciphers/":"/${ciphers}/"}}</script>`;

const CLIENT = `<!doctype html><meta charset="utf-8"><title>Site of the proof</title>
${IMPORT_MAP}
<textarea></textarea><button>Ask</button><script type="module">
import { connectBridge, openBridge } from '@zairyu/card-readers';
const tell = (answer) => console.log('answer ' + JSON.stringify(answer));
const base64 = (bytes) => btoa(String.fromCharCode(...bytes));
const failing = (error) => tell({ ok: false, fault: error.fault ?? { code: String(error) } });
const bridge = await openBridge(connectBridge()).catch((error) => (failing(error), undefined));
tell({ ok: true, result: bridge?.version });
document.querySelector('button').addEventListener('click', () => {
  const text = document.querySelector('textarea').value;
  if (text.startsWith('card ')) return bridge.readResidenceCard(text.slice(5), { language: 'ja', onStep: (step) => tell({ step }) }).then(({ kind, fields }) => tell({ ok: true, result: { kind, fields } }), failing);
  const manifest = new TextEncoder().encode(text);
  bridge.signManifest(manifest, { language: 'ja', onStep: (step) => tell({ step }) }).then(
    ({ cms, certificate, digest }) => tell({ ok: true, result: { cms: base64(cms), certificate: base64(certificate), digest } }),
    failing,
  );
});
</script>`;

export interface Site {
  readonly origin: string;
  readonly port: number;
  close(): void;
}

export async function openSite(): Promise<Site> {
  const server: Server = createServer((request, response) => {
    const script = scriptAt(request.url ?? '');
    response.setHeader('content-type', `text/${script === undefined ? 'html' : 'javascript'}; charset=utf-8`);
    response.end(script ?? (request.url === '/framing' ? '<iframe src="/"></iframe>' : request.url === '/client' ? CLIENT : PAGE));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the site has no port');
  return { origin: `http://localhost:${address.port}`, port: address.port, close: () => (server.closeAllConnections(), void server.close()) };
}

/** @returns the source of a package that such a page may load; undefined for any other address */
export function scriptAt(url: string): string | undefined {
  const name = path.posix.normalize(url);
  if (!/^\/(packages\/[a-z-]+\/src|(packages\/[a-z-]+\/)?node_modules\/@noble\/ciphers)\/[\w./-]+\.(ts|js)$/.test(name)) return undefined;
  const text = readFileSync(path.join(root, name), 'utf8');
  return name.endsWith('.ts') ? stripTypeScriptTypes(text) : text;
}
