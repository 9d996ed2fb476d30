#!/usr/bin/env python3
"""Regenerates src/facts/regions.json from cfn-lint's data (PyPI), which AWS's own APIs feed.

    pip download --no-deps cfn-lint==1.58.0 && python3 libs/infra/spec/data/extract-regions.py cfn_lint-1.58.0-py3-none-any.whl

Per region: availability zones, and the EC2, RDS for PostgreSQL and ElastiCache types. Types are folded by family:
`"t3": "*"` means all sizes that the family has anywhere, otherwise the sizes are listed, separated by spaces.
"""
import ast
import collections
import datetime
import json
import pathlib
import re
import sys
import zipfile

SCHEMAS = "cfnlint/data/schemas/extensions"
TARGET = pathlib.Path(__file__).resolve().parent.parent / "src" / "facts" / "regions.json"


def zones(source: str) -> dict[str, list[str]]:
    """The literal that maps a region to its availability zones, in cfnlint/helpers.py."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Dict) and any(isinstance(key, ast.Constant) and key.value == "us-east-1" for key in node.keys):
            return ast.literal_eval(node)
    raise SystemExit("REGIONS_NOT_FOUND: cfnlint/helpers.py no longer holds a table of zones; look where it went")


def postgres_classes(schema: dict) -> set[str]:
    """The classes that PostgreSQL takes, out of the conditions by engine and licence."""
    found: set[str] = set()
    for rule in schema["allOf"]:
        properties = rule["if"]["properties"]
        if properties.get("Engine", {}).get("const") == "postgres":
            found |= set(rule["then"]["properties"]["DBInstanceClass"]["enum"])
    return found


def versions(schema: dict, engine: str) -> list[str]:
    """The versions of one engine that AWS's API knows."""
    for rule in schema["allOf"]:
        if rule["if"]["properties"].get("Engine", {}).get("const") == engine:
            return [str(version) for version in rule["then"]["properties"]["EngineVersion"]["enum"]]
    raise SystemExit(f"VERSIONS_NOT_FOUND: no versions of {engine}; look where cfn-lint keeps them now")


def fold(by_region: dict[str, set[str]]) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    sizes: dict[str, set[str]] = collections.defaultdict(set)
    regional: dict[str, dict[str, set[str]]] = {}
    for region, types in by_region.items():
        regional[region] = collections.defaultdict(set)
        for name in types:
            family, size = name.rsplit(".", 1)
            sizes[family].add(size)
            regional[region][family].add(size)
    families = {family: " ".join(sorted(all_sizes)) for family, all_sizes in sorted(sizes.items())}
    folded = {
        region: {
            family: "*" if have == sizes[family] else " ".join(sorted(have)) for family, have in sorted(table.items())
        }
        for region, table in sorted(regional.items())
    }
    return families, folded


def main() -> None:
    wheel = zipfile.ZipFile(sys.argv[1])
    version = re.search(r"-(\d[^-]*)-", pathlib.Path(sys.argv[1]).name)
    read = lambda path: wheel.read(path).decode()  # noqa: E731
    table = zones(read("cfnlint/helpers.py"))
    ec2 = json.loads(read(f"{SCHEMAS}/aws_ec2_instance/instancetype_enum.json"))
    rds = json.loads(read(f"{SCHEMAS}/aws_rds_dbinstance/dbinstanceclass_enum.json"))
    cache = json.loads(read(f"{SCHEMAS}/aws_elasticache_cachecluster/cachenodetype_enum.json"))
    kinds = {
        "ec2": {r: set(ec2[r]["enum"]) for r in table if isinstance(ec2.get(r), dict) and "enum" in ec2[r]},
        "rds": {r: postgres_classes(rds[r]) for r in table if "allOf" in rds.get(r, {})},
        "elasticache": {r: set(cache[r]["enum"]) for r in table if isinstance(cache.get(r), dict) and "enum" in cache[r]},
    }
    newest = max(info.date_time for info in wheel.infolist())
    result: dict[str, object] = {
        "source": f"PyPI cfn-lint {version.group(1) if version else 'unknown'} (cfnlint/helpers.py and {SCHEMAS})",
        "dated": "%04d-%02d-%02d" % newest[:3],
        "extracted": datetime.date.today().isoformat(),
        "zones": {region: " ".join(names) for region, names in sorted(table.items())},
    }
    postgres = versions(json.loads(read(f"{SCHEMAS}/aws_rds_dbinstance/engine_version.json")), "postgres")
    result["postgresql"] = [version for version in postgres if re.fullmatch(r"1[4-9](\.\d+)?", version)]
    result["valkey"] = versions(json.loads(read(f"{SCHEMAS}/aws_elasticache_cachecluster/engine_version.json")), "valkey")
    for kind, by_region in kinds.items():
        families, folded = fold(by_region)
        result[kind] = {"families": families, "regions": folded}
    TARGET.write_text(json.dumps(result, separators=(",", ":")) + "\n")
    print(f"{TARGET.name}: {len(table)} regions, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
