// Cases that a person takes along: made when asked for, sent, and kept nowhere.
import { raise } from '@zairyu/errors';
import { exportBulk, exportDocument, exportTable, type Ports } from '@zairyu/usecases';
import type { FastifyInstance } from 'fastify';
import { zipSync } from 'fflate';
import { peopleTable } from '../exporting/people-table.ts';
import { writeCsv } from '../exporting/write-csv.ts';
import { writeXlsx } from '../exporting/write-xlsx.ts';
import type { ReadActor } from './actor.ts';
import { send } from './send-file.ts';

/** Ids of applications, joined by commas: 300 of them fit into an address. */
interface Chosen {
  Querystring: { ids?: string; digest?: string };
}
const exportsPerHour = 120;

export function serveExports(server: FastifyInstance, ports: Ports, actorOf: ReadActor): void {
  const chosen = async (request: Parameters<ReadActor>[0], ids: string | undefined) => {
    const actor = await actorOf(request);
    const account = actor.account ?? raise('registration.not-signed-in');
    const { allowed, waitSeconds } = await ports.rateLimits.take(`export:${account.accountId}`, exportsPerHour, 3600);
    if (!allowed) raise('system.rate-limited', { waitSeconds });
    const applicationIds = (ids ?? '').split(',').filter((id) => /^[A-Za-z0-9_-]{8,64}$/.test(id));
    return { actor, applicationIds };
  };

  server.get<Chosen>('/files/exports/zairyu-cases.json', async (request, reply) => {
    const { actor, applicationIds } = await chosen(request, request.query.ids);
    const document = await exportDocument(ports, actor, { applicationIds });
    return send(reply, { name: 'zairyu-cases.json', mediaType: 'application/json', bytes: new TextEncoder().encode(JSON.stringify(document, null, 1)) }, 'attachment');
  });
  server.get<Chosen>('/files/exports/zairyu-cases.csv', async (request, reply) => {
    const { actor, applicationIds } = await chosen(request, request.query.ids);
    const table = await peopleTable(await exportTable(ports, actor, { applicationIds, kind: 'csv' }));
    return send(reply, { name: 'zairyu-cases.csv', mediaType: 'text/csv; charset=utf-8', bytes: writeCsv(table) }, 'attachment');
  });
  server.get<Chosen>('/files/exports/zairyu-cases.xlsx', async (request, reply) => {
    const { actor, applicationIds } = await chosen(request, request.query.ids);
    const table = await peopleTable(await exportTable(ports, actor, { applicationIds, kind: 'xlsx' }));
    return send(reply, { name: 'zairyu-cases.xlsx', mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', bytes: writeXlsx(table, ports.clock.now()) }, 'attachment');
  });
  // One file goes out under the agency's own name; several go together, each under it.
  server.get<Chosen>('/files/exports/bulk', async (request, reply) => {
    const { actor, applicationIds } = await chosen(request, request.query.ids);
    const files = await exportBulk(ports, actor, { applicationIds, digest: request.query.digest ?? '' });
    const [only, ...more] = files;
    if (only && more.length === 0) return send(reply, { name: only.name, mediaType: 'text/csv; charset=utf-16le', bytes: only.bytes }, 'attachment');
    const bytes = zipSync(Object.fromEntries(files.map(({ name, bytes: content }) => [name, content])), { mtime: ports.clock.now() });
    return send(reply, { name: 'zairyu-bulk-files.zip', mediaType: 'application/zip', bytes }, 'attachment');
  });
}
