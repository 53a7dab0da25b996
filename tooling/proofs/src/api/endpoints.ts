// Every endpoint of the router, with the shape of what it takes as JSON Schema: taken from the router itself, so that none is left out.
import { appRouter } from '@zairyu/api';
import * as z from 'zod';

export interface Endpoint {
  /** As in the address: applying.list. */
  readonly path: string;
  readonly type: 'query' | 'mutation';
  /** Nothing for an endpoint that takes nothing. */
  readonly input?: Shape;
}

/** The part of JSON Schema that zod writes for our inputs. */
export interface Shape {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly maxItems?: number;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly pattern?: string;
  readonly format?: string;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

interface Procedure {
  readonly _def: { readonly type: 'query' | 'mutation' | 'subscription'; readonly inputs: readonly unknown[] };
}

export function endpoints(): Endpoint[] {
  return Object.entries(appRouter._def.procedures as unknown as Readonly<Record<string, Procedure>>).map(([path, { _def: { type, inputs } }]) => {
    if (type === 'subscription') throw new Error(`${path} is neither asked nor told`);
    return { path, type, ...(inputs[0] === undefined ? {} : { input: z.toJSONSchema(inputs[0] as z.ZodType, { io: 'input', unrepresentable: 'any' }) as Shape }) };
  });
}
