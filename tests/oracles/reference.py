#!/usr/bin/env python3
"""A second, independent implementation of SEMANTICS.md, sections 1, 3 and 4, to hold the engine against.

  reference.py CASE.json ...                     recompute the cases and compare with the numbers stored in them
  reference.py --random N --out DIR [--seed S]   write N random cases: networks, lost sales, beer games

It knows nothing of the engine. All arithmetic is exact: integers stay integers and every other number is a
fraction, so what it writes is the true value, rounded once.
"""
import argparse
import graphlib
import json
import math
import random
import sys
from fractions import Fraction
from pathlib import Path

EXT = "EXT"
SOURCE = "computed by tests/oracles/reference.py, an independent implementation of SEMANTICS.md"


def exact(value):
    """The JSON value with every float replaced by the fraction it stands for."""
    if isinstance(value, dict):
        return {key: exact(v) for key, v in value.items()}
    if isinstance(value, list):
        return [exact(v) for v in value]
    return Fraction(value) if isinstance(value, float) else value


def plain(value):
    """The opposite of exact: whole numbers as int, others as the nearest float."""
    if isinstance(value, dict):
        return {key: plain(v) for key, v in value.items()}
    if isinstance(value, list):
        return [plain(v) for v in value]
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else float(value)
    return value


# ---- Section 1: networks --------------------------------------------------------------------------------------------

class Supply:
    """What one node has ordered from one of its suppliers, and where it waits."""

    def __init__(self, node, supplier):
        order, goods = node["order_lead_time"], node["shipment_lead_time"]
        per_slot, per_order = node.get("initial_shipment_per_slot", 0), node.get("initial_order_per_slot", 0)
        if supplier == EXT and order > 0 and per_order:
            raise ValueError("initial orders at the external supplier are undefined")
        self.entry = goods + (order if supplier == EXT else 0)  # the slot that a new shipment enters
        self.goods = [per_slot] * goods + [0] * (self.entry - goods + 1)
        self.orders = [per_order] * order + [0]
        self.on_order = sum(self.goods) + sum(self.orders)
        self.held = self.raw = self.received = self.ordered = 0


class Node:
    def __init__(self, data):
        self.data = data
        self.level = data["initial_inventory"]
        self.supplies = {s: Supply(data, s) for s in data["suppliers"]}
        self.backorders = dict.fromkeys(data["fill_order"], 0)
        self.put_aside = dict.fromkeys(data["fill_order"], 0)
        self.demand, self.shipped, self.quantity = {}, {}, 0
        stop = data.get("disruption") or {"type": None, "periods": []}
        self.stop, self.stopped = stop["type"], set(stop["periods"])

    def is_stopped(self, kind, t):
        return self.stop == kind and t in self.stopped

    def wanted(self, position):
        policy = self.data["policy"]
        if policy["type"] == "base_stock":
            quantity = max(0, policy["S"] - position)
        elif policy["type"] == "s_S":
            quantity = policy["S"] - position if position <= policy["s"] else 0
        elif policy["type"] == "r_Q":
            quantity = policy["Q"] if position <= policy["r"] else 0
        else:
            raise ValueError(f"unknown policy {policy['type']}")
        return min(quantity, self.data.get("order_capacity", math.inf))


def place_orders(name, node, nodes, t):  # phase A
    for customer in node.backorders:
        if customer == EXT:
            node.demand[EXT] = node.data["external_demand"][t]
        else:
            orders = nodes[customer].supplies[name].orders
            node.demand[customer], orders[0] = orders[0], 0
    position = node.level - sum(node.demand.values())
    position += min(s.raw + s.on_order + s.held for s in node.supplies.values())
    node.quantity = 0 if node.is_stopped("OP", t) else node.wanted(position)
    for supplier, supply in node.supplies.items():
        supply.ordered = node.quantity
        supply.on_order += node.quantity
        (supply.goods if supplier == EXT else supply.orders)[-1] += node.quantity


def move_goods(name, node, nodes, t):  # phase B
    for supply in node.supplies.values():
        due, supply.goods[0] = supply.goods[0], 0
        supply.on_order -= due
        if node.is_stopped("RP", t):
            supply.received, supply.held = 0, supply.held + due
        else:
            supply.received, supply.held = due + supply.held, 0
        supply.raw += supply.received
    make = min(s.raw for s in node.supplies.values())
    for supply in node.supplies.values():
        supply.raw -= make
    available = max(0, node.level) + make
    node.level += make - sum(node.demand.values())
    for customer in node.backorders:
        owed = node.backorders[customer] + node.demand[customer]
        go = min(available, owed)
        available -= go
        node.backorders[customer] = owed - go
        if customer != EXT and nodes[customer].is_stopped("SP", t):
            node.put_aside[customer] += go
            node.shipped[customer] = 0
            continue
        node.shipped[customer], node.put_aside[customer] = go + node.put_aside[customer], 0
        if customer != EXT:
            supply = nodes[customer].supplies[name]
            supply.goods[supply.entry] += node.shipped[customer]


def costs(name, node, nodes):  # phase C
    data = node.data
    holding = data["holding_cost"] * (max(0, node.level) + sum(node.put_aside.values()))
    holding += sum(nodes[s].data["holding_cost"] * (supply.raw + supply.held)
                   for s, supply in node.supplies.items() if s != EXT)
    stockout = data["stockout_cost"] * max(0, -node.level)
    travelling = sum(sum(nodes[c].supplies[name].goods) for c in node.backorders if c != EXT)
    transit = data["in_transit_holding_cost"] * travelling
    return {"cost_holding": holding, "cost_stockout": stockout, "cost_in_transit": transit,
            "cost_total": holding + stockout + transit}


def advance(node, t):  # phase D
    for supply in node.supplies.values():
        supply.orders = supply.orders[1:] + [0] if len(supply.orders) > 1 else supply.orders
        if not node.is_stopped("TP", t):
            supply.goods = supply.goods[1:] + [0]


def simulate_network(case):
    nodes = {str(data["id"]): Node(data) for data in case["nodes"]}
    for name, node in nodes.items():
        successors = {n for n, other in nodes.items() if name in other.supplies}
        if node.data["external_demand"] is not None:
            successors.add(EXT)
        if successors != set(node.backorders) or EXT in list(node.backorders)[:-1]:
            raise ValueError(f"node {name}: fill_order does not list its customers, the external one last")
    order = graphlib.TopologicalSorter({n: set(node.supplies) - {EXT} for n, node in nodes.items()})
    upstream_first = list(order.static_order())

    results = {name: {} for name in nodes}
    for t in range(case["periods"]):
        for name in reversed(upstream_first):
            place_orders(name, nodes[name], nodes, t)
        for name in upstream_first:
            move_goods(name, nodes[name], nodes, t)
        for name, node in nodes.items():
            supplies = node.supplies.items()
            now = {"disrupted": int(t in node.stopped), "order_in": node.demand, "order_qty": node.quantity,
                   "order_out": {s: x.ordered for s, x in supplies},
                   "received": {s: x.received for s, x in supplies}, "shipped": node.shipped,
                   "inventory_level": node.level, "backorders": node.backorders,
                   "on_order": {s: x.on_order for s, x in supplies},
                   "in_transit": {s: sum(x.goods) for s, x in supplies},
                   "raw_material": {s: x.raw for s, x in supplies},
                   "held_before_receipt": {s: x.held for s, x in supplies},
                   "held_for_disrupted_successor": {c: x for c, x in node.put_aside.items() if c != EXT},
                   **costs(name, node, nodes)}
            for key, value in now.items():
                if isinstance(value, dict):
                    series = results[name].setdefault(key, {who: [] for who in value})
                    for who in value:
                        series[who].append(value[who])
                else:
                    results[name].setdefault(key, []).append(value)
        for node in nodes.values():
            advance(node, t)
    for result in results.values():  # keys that are all zero are left out
        for key in ("raw_material", "held_before_receipt", "held_for_disrupted_successor"):
            if not any(any(series) for series in result[key].values()):
                del result[key]
    return {"total_cost": sum(sum(r["cost_total"]) for r in results.values()), "results": results}


# ---- Section 3: a chain with lost sales, orders first ---------------------------------------------------------------

def simulate_lost_sales(case):
    stages = [s for s in case["stages"] if not s.get("infinite_stock")]
    by_id = {str(s["id"]): s for s in case["stages"]}
    on_hand = {str(s["id"]): s["initial_inventory"] for s in stages}
    pipeline = {name: [0] * by_id[name]["lead_time"] for name in on_hand}  # one entry per period under way
    retailer = str(stages[0]["id"])
    keys = ("order_requested", "order_accepted", "order_lost_at_supplier", "on_hand_end", "in_pipeline_end")
    results = {name: {key: [] for key in keys} for name in on_hand}
    results["customer"] = {"sold": [], "lost": []}
    cost_per_period = []
    for demand in case["demand"]:
        start, accepted, cost = dict(on_hand), {}, 0
        for name in on_hand:
            stage, supplier = by_id[name], by_id[str(by_id[name]["supplier"])]
            request = max(0, stage["base_stock"] - start[name] - sum(pipeline[name]))
            limits = [request, stage["supplier_capacity_per_period"]]
            if not supplier.get("infinite_stock"):
                limits.append(start[str(supplier["id"])])
                on_hand[str(supplier["id"])] -= min(limits)
            accepted[name] = min(limits)
            cost += supplier["lost_unit_cost"] * (request - accepted[name])
            for key, value in zip(keys, (request, accepted[name], request - accepted[name])):
                results[name][key].append(value)
        for name in on_hand:
            pipeline[name].append(accepted[name])
            on_hand[name] += pipeline[name].pop(0)
        sold = min(demand, on_hand[retailer])
        on_hand[retailer] -= sold
        cost += by_id[retailer]["lost_unit_cost"] * (demand - sold)
        results["customer"]["sold"].append(sold)
        results["customer"]["lost"].append(demand - sold)
        for name in on_hand:
            cost += by_id[name]["holding_cost"] * on_hand[name]
            results[name]["on_hand_end"].append(on_hand[name])
            results[name]["in_pipeline_end"].append(sum(pipeline[name]))
        cost_per_period.append(cost)
    return {"total_cost": sum(cost_per_period), "cost_total_per_period": cost_per_period, "results": results}


# ---- Section 4: the beer game ---------------------------------------------------------------------------------------

SECTORS = ("retailer", "wholesaler", "distributor", "factory")


def simulate_beer_game(case):
    theta, alpha, beta, target = (case["parameters"][key] for key in ("theta", "alpha", "beta", "Sp"))
    target = target if isinstance(target, list) else [target] * 4
    inventory, backlog, expected = [12] * 4, [0] * 4, [4] * 4
    delay1, delay2, incoming = [4] * 4, [4] * 4, [4] * 4  # incoming: the slip a sector fills next
    placed = [4] * 4  # orders placed; the factory's is its production request
    costs_by_sector = [0] * 4
    weekly = {name: {"order_seen": [], "net_inventory": [], "order_placed": []} for name in SECTORS}
    for week, demand in enumerate(case["customer_demand"], 1):
        for i in range(4):  # 1: receive
            inventory[i] += delay2[i]
            delay1[i], delay2[i] = 0, delay1[i]
        seen = [demand] + incoming[1:]
        for i in range(4):  # 2: fill orders
            owed = seen[i] + backlog[i]
            go = min(owed, inventory[i])
            inventory[i], backlog[i] = inventory[i] - go, owed - go
            if i > 0:
                delay1[i - 1] += go
        for i in range(4):  # 3: record
            costs_by_sector[i] += Fraction(1, 2) * inventory[i] + backlog[i]
        for i in range(3):  # 4: advance the slips
            incoming[i + 1] = placed[i]
        delay1[3] += placed[3]
        for i, name in enumerate(SECTORS):  # 5: order
            expected[i] = theta * seen[i] + (1 - theta) * expected[i]
            line = delay1[i] + delay2[i]
            if i < 3:
                line += incoming[i + 1] + backlog[i + 1]
            stock = inventory[i] - backlog[i]
            order = max(0, expected[i] + alpha * (target[i] - stock - beta * line))
            placed[i] = 4 if week <= 4 else order
            for key, value in (("order_seen", seen[i]), ("net_inventory", stock), ("order_placed", placed[i])):
                weekly[name][key].append(value)
    return {"cost_by_sector": dict(zip(SECTORS, costs_by_sector)), "total_cost": sum(costs_by_sector),
            "weekly": weekly}


# ---- Comparing ------------------------------------------------------------------------------------------------------

def simulate(case):
    schema = case.get("schema", "")
    if schema.startswith("sc-oracle-deterministic/"):
        return plain(simulate_network(exact(case)))
    if schema.startswith("sc-oracle-lostsales-serial/"):
        return plain(simulate_lost_sales(exact(case)))
    if "customer_demand" in case:
        return plain(simulate_beer_game(exact(case)))
    return None


def is_whole(value):
    """True where no float is anywhere in the value: then results are compared exactly."""
    if isinstance(value, (dict, list)):
        return all(map(is_whole, value.values() if isinstance(value, dict) else value))
    return not isinstance(value, float) or value.is_integer()


def differences(stored, computed, whole, path=""):
    """Every place where the two differ; a series that one side leaves out is zero."""
    if isinstance(stored, dict) or isinstance(computed, dict):
        for key in {**(stored or {}), **(computed or {})}:
            yield from differences((stored or {}).get(key), (computed or {}).get(key), whole, f"{path}/{key}")
    elif isinstance(stored, list) or isinstance(computed, list):
        length = len(stored if stored is not None else computed)
        stored, computed = stored or [0] * length, computed or [0] * length
        if len(stored) != len(computed):
            yield f"{path}: {len(stored)} values stored, {len(computed)} computed"
        for t, (a, b) in enumerate(zip(stored, computed)):
            yield from differences(a, b, whole, f"{path}[{t}]")
    elif stored is None or computed is None:
        yield f"{path}: only {'computed' if stored is None else 'stored'}"
    elif stored != computed and (whole or not math.isclose(stored, computed, rel_tol=1e-9, abs_tol=1e-9)):
        yield f"{path}: stored {stored}, computed {computed}"


def compare(path):
    case = json.loads(Path(path).read_text())
    computed = simulate(case)
    if computed is None:
        print(f"skip {path}: not a case of sections 1, 3 or 4")
        return True
    stored = {key: case.get(key) for key in computed}
    found = list(differences(stored, computed, is_whole(stored) and is_whole(computed)))
    print(f"{'FAIL' if found else 'ok  '} {path}", *found[:5], sep="\n     ")
    return not found


# ---- Random cases ---------------------------------------------------------------------------------------------------

def numbers(rng, whole):
    """How this case draws a number between two bounds: whole, quarters, three decimals or all bits."""
    draws = (lambda lo, hi: rng.randint(math.ceil(lo), math.ceil(hi)), lambda lo, hi: rng.randint(round(4 * lo), math.ceil(4 * hi)) / 4,
             lambda lo, hi: round(rng.uniform(lo, hi), 3), rng.uniform)
    return draws[0] if whole else rng.choice(draws[1:])


def random_demand(rng, draw, mean, periods):
    shape = rng.choice(("even", "even", "lumpy", "step", "constant", "burst"))
    if shape == "constant":
        return [draw(mean, mean)] * periods
    at = rng.randrange(periods)
    series = []
    for t in range(periods):
        level = mean * 1.8 if shape == "step" and t >= at else mean * 4 if shape == "burst" and 0 <= t - at < 3 else mean
        series.append(0 if shape == "lumpy" and rng.random() < 0.5 else draw(0, 2 * level))
    return series


def random_suppliers(rng, count):
    """Suppliers by node number; lower numbers are upstream."""
    shape = rng.choice(("serial", "assembly", "distribution", "twice", "mixed", "mixed", "mixed"))
    if shape == "twice" and count >= 4:  # one supplier, several single-supplier nodes, one assembly of them; a tail
        middle = list(range(1, count - rng.randint(1, max(1, count - 3))))
        tail = range(len(middle) + 1, count)
        return [[EXT], *[[0] for _ in middle], middle + [0] * rng.randint(0, 1), *[[i - 1] for i in tail[1:]]]
    suppliers = [[EXT]]
    for i in range(1, count):
        if shape == "serial":
            chosen = [i - 1]
        elif shape == "assembly":
            unused = [j for j in range(i) if not any(j in s for s in suppliers)]
            chosen = rng.sample(unused, rng.randint(0, len(unused))) if i < count - 1 else unused
        else:
            chosen = rng.sample(range(i), 1 if shape == "distribution" else min(i, rng.choice((0, 1, 1, 2, 2, 3))))
        if not chosen or shape == "mixed" and rng.random() < 0.2:
            chosen.append(EXT)
        rng.shuffle(chosen)
        suppliers.append(chosen)
    return suppliers


def random_network(rng, name, periods):
    draw = numbers(rng, rng.random() < 0.6)
    suppliers = random_suppliers(rng, rng.randint(1, 8))
    ids = rng.sample(range(30), len(suppliers))
    successors = [[j for j, s in enumerate(suppliers) if i in s] for i in range(len(ids))]
    flow, nodes = [0.0] * len(ids), []
    for i in reversed(range(len(ids))):
        node = {"id": ids[i]}
        rng.shuffle(successors[i])
        own = rng.choice((1, 3, 6, 10)) if not successors[i] or rng.random() < 0.3 else 0
        flow[i] = own + sum(flow[j] for j in successors[i])
        order, goods = rng.choice((0, 0, 1, 2, 3)), rng.choice((0, 1, 1, 2, 3, 4))
        cover = flow[i] * (order + goods + 1)
        policy = rng.choice(("base_stock", "base_stock", "s_S", "r_Q"))
        low, lot = draw(cover * 0.5, cover * 1.4), draw(flow[i], flow[i] * 4)
        node["policy"] = {"base_stock": {"type": policy, "S": low}, "s_S": {"type": policy, "s": low, "S": low + lot},
                          "r_Q": {"type": policy, "r": low, "Q": lot}}[policy]
        node["initial_inventory"] = rng.choice((low, draw(0, cover * 2), 0))
        node.update({"order_lead_time": order, "shipment_lead_time": goods})
        for key, most in (("holding_cost", 4), ("in_transit_holding_cost", 4), ("stockout_cost", 20)):
            node[key] = rng.choice((0, draw(0, most), rng.randint(0, 4 * most) / 4))
        node["external_supplier"] = EXT in suppliers[i]
        node["suppliers"] = [s if s == EXT else str(ids[s]) for s in suppliers[i]]
        node["fill_order"] = [str(ids[j]) for j in successors[i]] + ([EXT] if own else [])
        node["external_demand"] = random_demand(rng, draw, own, periods) if own else None
        if rng.random() < 0.3:
            node["initial_shipment_per_slot"] = draw(0, flow[i] * 1.5)
        if rng.random() < 0.3 and (order == 0 or EXT not in suppliers[i]):
            node["initial_order_per_slot"] = draw(0, flow[i] * 1.5)
        if rng.random() < 0.25:
            node["order_capacity"] = draw(flow[i] * 0.8, flow[i] * 2)
        if rng.random() < 0.4:
            starts = [rng.randrange(periods) for _ in range(rng.randint(1, 5))]
            stopped = {t for s in starts for t in range(s, min(periods, s + rng.randint(1, 6)))}
            node["disruption"] = {"type": rng.choice(("OP", "TP", "SP", "RP")), "periods": sorted(stopped)}
        nodes.append(node)
    rng.shuffle(nodes)
    edges = [[ids[s], ids[i]] for i, group in enumerate(suppliers) for s in group if s != EXT]
    return {"schema": "sc-oracle-deterministic/1", "id": name, "title": f"random network of {len(nodes)} nodes", "notes": "",
            "source": SOURCE, "periods": periods, "nodes": nodes, "edges": edges}


def random_lost_sales(rng, name, periods):
    draw, mean, stages, count = numbers(rng, rng.random() < 0.7), rng.choice((2, 5, 12)), [], rng.randint(1, 4)
    for i in range(count):
        lead = rng.randint(0, 4)
        base = draw(mean * (lead + 0.5), mean * (lead + 2.5))
        stages.append({"id": i, "initial_inventory": rng.choice((base, draw(0, mean * 10))), "base_stock": base,
                       "lead_time": lead, "holding_cost": rng.randint(0, 8) / 4, "lost_unit_cost": rng.randint(0, 9),
                       "supplier": i + 1 if i + 1 < count else "SOURCE",
                       "supplier_capacity_per_period": rng.choice((100000, draw(mean * 0.7, mean * 2)))})
    stages.append({"id": "SOURCE", "infinite_stock": True, "lost_unit_cost": rng.choice((0, rng.randint(0, 3)))})
    return {"schema": "sc-oracle-lostsales-serial/1", "id": name, "title": f"{count} stages with lost sales", "source": SOURCE,
            "periods": periods, "demand": random_demand(rng, draw, mean, periods), "stages": stages}


def random_beer_game(rng, name, periods):
    draw, share = numbers(rng, rng.random() < 0.6), lambda: rng.choice((0, 1, round(rng.random(), 2), rng.random()))
    target = [draw(0, 40) for _ in SECTORS] if rng.random() < 0.5 else draw(0, 40)
    return {"id": name, "title": "beer game", "source": SOURCE, "protocol": "SEMANTICS.md section 4",
            "parameters": {"theta": share(), "alpha": share(), "beta": share(), "Sp": target}, "weeks": periods,
            "customer_demand": random_demand(rng, draw, rng.choice((2, 4, 8)), periods)}


def text(value, indent=0):
    """JSON with a line for each series and each node."""
    if isinstance(value, dict) and any(isinstance(v, (dict, list)) for v in value.values()):
        lines = [f"{' ' * (indent + 1)}{json.dumps(k)}: {text(v, indent + 1)}" for k, v in value.items()]
        return "{\n" + ",\n".join(lines) + f"\n{' ' * indent}}}"
    if isinstance(value, list) and value and isinstance(value[0], dict):
        lines = [" " * (indent + 1) + json.dumps(v, separators=(",", ":")) for v in value]
        return "[\n" + ",\n".join(lines) + f"\n{' ' * indent}]"
    return json.dumps(value, separators=(",", ":"))


def write_random(count, folder, seed):
    folder.mkdir(parents=True, exist_ok=True)
    for i in range(count):
        rng = random.Random(seed * 1000003 + i)
        kind, make = {6: ("lost_sales", random_lost_sales), 7: ("beer", random_beer_game)}.get(i % 8, ("network", random_network))
        name = f"{kind}_{seed}_{i:04}"
        case = make(rng, name, rng.randint(20, 60))
        case.update(simulate(case))
        (folder / f"{name}.json").write_text(text(case) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("case", nargs="*")
    parser.add_argument("--random", type=int, metavar="N")
    parser.add_argument("--out", type=Path, metavar="DIR")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    options = parser.parse_args()
    if bool(options.case) == (options.random is not None) or (options.random is not None and not options.out):
        parser.error("give either cases, or --random N with --out DIR")
    if options.random is not None:
        write_random(options.random, options.out, options.seed)
        return 0
    return 0 if all([compare(path) for path in options.case]) else 1


if __name__ == "__main__":
    sys.exit(main())
