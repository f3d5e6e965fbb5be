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
import sys
from fractions import Fraction
from pathlib import Path

import random_cases

EXT = "EXT"


def convert(value, number):
    """The JSON value with every number in it converted."""
    if isinstance(value, dict):
        return {key: convert(v, number) for key, v in value.items()}
    if isinstance(value, list):
        return [convert(v, number) for v in value]
    return number(value) if isinstance(value, (float, Fraction)) else value


def plain(number):
    """Whole numbers as int, others as the nearest float."""
    return int(number) if number == int(number) else float(number)


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


def record(series, now):
    for key, value in now.items():
        if isinstance(value, dict):
            record(series.setdefault(key, {}), value)
        else:
            series.setdefault(key, []).append(value)


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
            record(results[name], now)
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
    """The results of a case as its file has them; nothing for a case of another kind."""
    schema = case.get("schema", "beer" if "customer_demand" in case else "")
    kinds = {"sc-oracle-deterministic/1": simulate_network, "sc-oracle-lostsales-serial/1": simulate_lost_sales,
             "beer": simulate_beer_game}
    return convert(kinds[schema](convert(case, Fraction)), plain) if schema in kinds else None


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


# ---- The command ----------------------------------------------------------------------------------------------------

def write_random(count, folder, seed):
    folder.mkdir(parents=True, exist_ok=True)
    for index in range(count):
        case = random_cases.random_case(index, seed)
        case.update(simulate(case))
        (folder / f"{case['id']}.json").write_text(random_cases.text(case) + "\n")


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
