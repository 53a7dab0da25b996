// What an installation says of itself.
import { readStatus } from '@zairyu/usecases';
import { publicEndpoint, router } from '../trpc.ts';

export const operatingRouter = router({ status: publicEndpoint.query(({ ctx }) => readStatus(ctx.ports)) });
