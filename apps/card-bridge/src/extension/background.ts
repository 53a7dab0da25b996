// The service worker of the extension.
import type { ChromeApi } from './chrome.ts';
import { servePages } from './serve-pages.ts';

servePages((globalThis as unknown as { readonly chrome: ChromeApi }).chrome);
