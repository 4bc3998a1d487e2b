import type { Kamailio } from './kamailio.ts';
import { proxyWorld } from './kamailio-world.ts';
import { outsideOf, trunkAt } from './scenario-asterisk.ts';
import type { SiteExchange } from './scenario-desktop.ts';
import type { TrunkLine } from './trunk-line.ts';

/** A real Kamailio, of which the hub knows the address; customers and those outside come by its trunk. */
export async function kamailioSite(
  kamailio: Kamailio,
): Promise<SiteExchange & { readonly trunk: TrunkLine }> {
  const { webSocketUrl, trunk: ports } = kamailio.access;
  const trunk = await trunkAt(ports);
  const outside = outsideOf(trunk);
  return {
    trunk,
    signallingPort: Number(new URL(webSocketUrl).port),
    queue: '',
    control: null,
    outside: () => outside,
    world: (_outside, people, takesQueue) => proxyWorld(trunk, people, takesQueue),
    leave: () => trunk[Symbol.asyncDispose](),
  };
}
