// Large chains of our own making, always the same for the same numbers.
//   node tests/willems/generate.mjs [--sites 2000] [--seed 1] [--periods N] [--places] >scenario.json
// Tiers of suppliers, plants, depots and shops; each site is fed by one to three of the tier before it. With --places
// the sites stand in and around forty cities.
import { pathToFileURL } from 'node:url';

const TIERS = [['supplier', 0.34, 'Supplier'], ['plant', 0.08, 'Plant'], ['warehouse', 0.14, 'Depot'], ['retailer', 0.44, 'Shop']];
const CITIES = [[52.5, 13.4], [48.9, 2.3], [51.5, -0.1], [40.4, -3.7], [41.9, 12.5], [52.2, 21], [59.3, 18.1], [47.5, 19],
  [38, 23.7], [41, 29], [30, 31.2], [6.5, 3.4], [-26.2, 28], [-1.3, 36.8], [24.7, 46.7], [25.2, 55.3], [19.1, 72.9],
  [28.6, 77.2], [13, 80.3], [13.8, 100.5], [1.3, 103.8], [-6.2, 106.8], [10.8, 106.7], [22.3, 114.2], [31.2, 121.5],
  [39.9, 116.4], [35.7, 139.7], [37.6, 127], [-33.9, 151.2], [40.7, -74], [41.9, -87.6], [34.1, -118.2], [29.8, -95.4],
  [47.6, -122.3], [43.7, -79.4], [19.4, -99.1], [4.7, -74.1], [-12, -77], [-23.5, -46.6], [-34.6, -58.4]];

// The minimal standard generator of Park and Miller.
function random(seed) {
  let state = seed % 2147483647 || 1;
  return () => (state = state * 48271 % 2147483647) / 2147483647;
}

function place(draw) {
  const [latitude, longitude] = CITIES[Math.floor(draw() * CITIES.length)];
  return [latitude + 3 * (draw() - 0.5), longitude + 3 * (draw() - 0.5)].map(x => Number(x.toFixed(2)));
}

export function generate({ sites = 2000, seed = 1, periods = 91, places = false } = {}) {
  const draw = random(seed);
  const scenario = { format: 1, title: `${sites} sites`, calendar: { period: 'day', periods, warm_up: 28 }, seed: 1,
    items: { goods: { title: 'Goods', value: 10 } }, sites: {}, lanes: {}, demand: {} };
  const tiers = TIERS.map(() => []);
  for (let i = 0; i < sites; ++i) {
    let share = (i + 0.5) / sites, tier = 0;
    while (tier + 1 < TIERS.length && share >= TIERS[tier][1]) share -= TIERS[tier++][1];
    const [kind, , name] = TIERS[tier], id = `${kind}-${String(i).padStart(4, '0')}`;
    const stock = { policy: { type: 'days_of_cover', days: 2, service_factor: 1.5 }, holding_cost: 0.01 };
    if (tier === 0) stock.external = { lead_time: 2, price: 5 };
    scenario.sites[id] = { title: `${name} ${tiers[tier].length + 1}`, kind, stocks: { goods: stock } };
    if (places) scenario.sites[id].at = place(draw);
    for (let n = tier === 0 ? 0 : 1 + Math.floor(3 * draw() * draw()); n > 0; --n) {
      const from = tiers[tier - 1][Math.floor(draw() * tiers[tier - 1].length)];
      scenario.lanes[`${from}>${id}`] = { item: 'goods', from, to: id, lead_time: 1 + Math.floor(6 * draw()) };
    }
    if (tier === TIERS.length - 1) {
      scenario.demand[id] = { site: id, item: 'goods', mean: Number((5 + 45 * draw()).toFixed(1)), price: 15,
        noise: { law: 'normal', cv: 0.2 } };
    }
    tiers[tier].push(id);
  }
  const third = Math.floor(periods / 3);
  scenario.shocks = { cut: { title: 'One plant sends nothing', kind: 'dispatch_halted', from: third, for: 14,
    at: { lane: Object.keys(scenario.lanes).find(lane => lane.includes('>warehouse')) } },
  rush: { title: 'Demand rises', kind: 'demand', factor: 1.5, from: third, for: 14 } };
  scenario.levers = { cut: { title: 'One plant sends nothing', target: '/shocks/cut/active', step: 1 },
    rush: { title: 'Demand rises', side: 'downstream', target: '/shocks/rush/factor', range: [0, 3], step: 0.1, unit: '%' } };
  return scenario;
}

function main(words) {
  const number = (name, other) => words.includes(name) ? Number(words[words.indexOf(name) + 1]) : other;
  process.stdout.write(JSON.stringify(generate({ sites: number('--sites', 2000), seed: number('--seed', 1),
    periods: number('--periods', 91), places: words.includes('--places') })) + '\n');
}
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main(process.argv.slice(2));
