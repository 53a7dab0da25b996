// The files that let a browser start the host: settings, starter, host manifest.
import path from 'node:path';
import { allowedOrigin } from '../allowed-origin.ts';
import { EXTENSION_ID } from '../identity.ts';
import { HOST_NAME } from '../messages.ts';

export interface HostSettings {
  readonly platform: NodeJS.Platform;
  /** The folder that the files go to. */
  readonly folder: string;
  readonly origins: readonly string[];
  /** The Node that runs the host, and its program. */
  readonly node: string;
  readonly program: string;
  readonly pinentry?: string | undefined;
}

export interface HostFile {
  readonly file: string;
  readonly text: string;
  readonly isProgram: boolean;
}

/** @throws RangeError for an origin that may not use the bridge, or a path that a starter cannot hold. */
export function hostFiles({ platform, folder, origins, node, program, pinentry }: HostSettings): { readonly files: readonly HostFile[]; readonly manifest: HostFile } {
  const join = platform === 'win32' ? path.win32.join : path.posix.join;
  const config = join(folder, 'host.json');
  const starter = join(folder, platform === 'win32' ? 'host.bat' : 'host.sh');
  const settings = { extensionId: EXTENSION_ID, origins: [...new Set(origins.map(allowedOrigin))], ...(pinentry === undefined ? {} : { pinentry }) };
  const manifest = {
    name: HOST_NAME,
    description: 'Zairyu card bridge',
    path: starter,
    type: 'stdio',
    allowed_origins: [`chrome-extension://${EXTENSION_ID}/`],
  };
  return {
    files: [
      { file: config, text: json(settings), isProgram: false },
      { file: starter, text: platform === 'win32' ? batch([node, program]) : shell([node, program, '--config', config]), isProgram: true },
    ],
    manifest: { file: join(folder, `${HOST_NAME}.json`), text: json(manifest), isProgram: false },
  };
}

function shell(words: readonly string[]): string {
  return `#!/bin/sh\nexec ${words.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ')} "$@"\n`;
}

/**
 * cmd.exe reads a batch file in the code page of the console, which on a Japanese Windows is not UTF-8: `chcp` comes before any name of a
 * person or folder. The settings lie beside the starter. Characters that cmd.exe reads even between quotes are refused rather than escaped.
 */
function batch(words: readonly string[]): string {
  if (words.some((word) => /["%\r\n]/.test(word))) throw new RangeError('a path with " or % cannot stand in a batch file');
  return `@echo off\r\n"%SystemRoot%\\System32\\chcp.com" 65001 >nul\r\n${words.map((word) => `"${word}"`).join(' ')} --config "%~dp0host.json" %*\r\n`;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
