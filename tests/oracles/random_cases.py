"""Random cases in the formats of this folder, without their results; reference.py computes those.

Left out is what SEMANTICS.md does not define: orders already on their way to the external supplier at the start.
"""
import json
import math
import random

EXT = "EXT"
SECTORS = 4
SOURCE = "computed by tests/oracles/reference.py, an independent implementation of SEMANTICS.md"


def numbers(rng, whole):
    """How this case draws a number between two bounds: whole, quarters, three decimals or all bits."""
    other = rng.choice((lambda lo, hi: rng.randint(round(4 * lo), math.ceil(4 * hi)) / 4,
                        lambda lo, hi: round(rng.uniform(lo, hi), 3), rng.uniform))
    return (lambda lo, hi: rng.randint(math.ceil(lo), math.ceil(hi))) if whole else other


def random_demand(rng, draw, mean, periods):
    shape, often = rng.choice(("even", "even", "step", "burst")), rng.choice((0.5, 1, 1))
    start = rng.randrange(periods)
    series = []
    for t in range(periods):
        level = mean * {"even": 1, "step": 1.8 if t >= start else 1, "burst": 4 if 0 <= t - start < 3 else 1}[shape]
        series.append(draw(0, 2 * level) if rng.random() < often else 0)
    return series


def random_suppliers(rng, count):
    """Suppliers by node number; lower numbers are upstream."""
    shape = rng.choice(("serial", "assembly", "distribution", "twice", "mixed", "mixed", "mixed"))
    suppliers = [[EXT]]
    for i in range(1, count):
        last, unused = i == count - 1, [j for j in range(i) if not any(j in s for s in suppliers)]
        if shape == "serial":
            chosen = [i - 1]
        elif shape == "distribution":
            chosen = [rng.randrange(i)]
        elif shape == "assembly":
            chosen = unused if last else rng.sample(unused, rng.randint(0, len(unused)))
        elif shape == "twice":  # one supplier's item reaches one assembly over several nodes
            chosen = list(range(rng.randint(0, 1), i)) if last and i > 1 else [0]
        else:
            chosen = rng.sample(range(i), min(i, rng.choice((0, 1, 1, 2, 2, 3))))
        if not chosen or shape == "mixed" and rng.random() < 0.2:
            chosen = chosen + [EXT]
        suppliers.append(rng.sample(chosen, len(chosen)))
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
    return {"schema": "sc-oracle-deterministic/1", "id": name, "title": f"random network of {len(nodes)} nodes",
            "notes": "", "source": SOURCE, "periods": periods, "nodes": nodes, "edges": edges}


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
    return {"schema": "sc-oracle-lostsales-serial/1", "id": name, "title": f"{count} stages with lost sales",
            "source": SOURCE, "periods": periods, "demand": random_demand(rng, draw, mean, periods), "stages": stages}


def random_beer_game(rng, name, periods):
    draw, share = numbers(rng, rng.random() < 0.6), lambda: rng.choice((0, 1, round(rng.random(), 2), rng.random()))
    target = [draw(0, 40) for _ in range(SECTORS)] if rng.random() < 0.5 else draw(0, 40)
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


def random_case(index, seed):
    """Case `index` of a seed, without its results: six networks, a chain with lost sales, a beer game, and so on."""
    rng = random.Random(seed * 1000003 + index)
    kinds = {6: ("lost_sales", random_lost_sales), 7: ("beer", random_beer_game)}
    kind, make = kinds.get(index % 8, ("network", random_network))
    return make(rng, f"{kind}_{seed}_{index:04}", rng.randint(20, 60))
