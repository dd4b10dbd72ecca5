#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Kills the real programs while two devices edit and synchronise, and looks for what is missing.

    tests/sync/killtest.py --times 1000 [--seed N] [--bin build/bin]

Two devices keep in step with a server (`touchbase-cli sync --watch`) while commands edit the same contacts
on both. At a random moment of that, one of the five processes is killed with SIGKILL: the server, either
watcher, either command. At the end everything is started again and synchronised once more; then both bases
must be whole, both digests equal, and every value whose command had exited 0 must be found on the device
where it was written, as it stands or in the history (what a device overwrites itself before it is sent
does not travel). These are no power cuts, of which the simulator makes many (tests/simulation/disk.h),
but the shipped programs on the machine's own disk. Exits 0 only when all of it holds."""
import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CONTACTS = 10
FIELDS = ("notes", "job_title", "department")


class World:
    def __init__(self, programs, folder):
        self.programs, self.folder = programs, folder
        self.address = "127.0.0.1:0"
        self.server = None
        self.watchers = {}

    def cli(self, device, *words, **options):
        command = [self.programs / "touchbase-cli", "--data", self.folder / device, "--json", *words]
        return subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"TOUCHBASE_PROTECT": "none"},
            **options,
        )

    def ask(self, device, *words, typed=""):
        process = self.cli(device, *words)
        out, trouble = process.communicate(typed)
        if process.returncode != 0:
            raise SystemExit(f"{device}: {' '.join(words)}: {trouble.strip()}")
        return json.loads(out) if out.strip() else None

    def start_server(self):
        command = [self.programs / "touchbase-server", "--data", self.folder / "server"]
        self.server = subprocess.Popen(
            [*command, "--listen", self.address, "--sign-up", "open"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.url = self.server.stdout.readline().strip()
        self.address = self.url.removeprefix("http://")

    def start_watcher(self, device):
        self.watchers[device] = self.cli(device, "sync", "--watch", start_new_session=True)
        # Nobody reads what it says.
        for pipe in ("stdout", "stderr"):
            getattr(self.watchers[device], pipe).close()

    def stop(self):
        for process in [*self.watchers.values(), self.server]:
            if process and process.poll() is None:
                process.kill()
                process.wait()


def prepare(world):
    """Two devices in step, with the same contacts; their ids."""
    world.start_server()
    ids = [world.ask("one", "add", f"first_name=Contact{i}")["id"] for i in range(CONTACTS)]
    account = ("connect", world.url, "--email", "ada@example.com")
    world.ask("one", *account, "--create", typed="correct horse battery staple\n")
    world.ask("one", "sync")
    world.ask("two", *account, typed="correct horse battery staple\n")
    world.ask("two", "sync")
    for device in ("one", "two"):
        world.start_watcher(device)
    return ids


def one_turn(world, ids, chance, number, usual, kept):
    """Both devices edit, and somebody is killed meanwhile; who, or nothing where it was too late."""
    edits = {}
    begun = time.monotonic()
    for device in ("one", "two"):
        contact, field = chance.choice(ids), chance.choice(FIELDS)
        value = f"{device} {number}"
        edits[device] = (contact, field, value, world.cli(device, "set", contact, f"{field}={value}"))
    who, victim = chance.choice(
        [("server", world.server)]
        + [(f"watcher {device}", process) for device, process in world.watchers.items()]
        + [(f"edit {device}", process) for device, (*_, process) in edits.items()]
    )
    time.sleep(chance.uniform(0, 1.5 * usual[0]))
    in_time = victim.poll() is None
    victim.send_signal(signal.SIGKILL)
    for device, (contact, field, value, process) in edits.items():
        process.communicate()
        if process.returncode == 0:
            kept.append((device, contact, field, value))
    usual[0] += 0.1 * (time.monotonic() - begun - usual[0])
    victim.wait()
    if who == "server":
        world.start_server()
    elif who.startswith("watcher"):
        world.start_watcher(who.split()[1])
    return who.split()[0] if in_time else None


def settle(world):
    """Everything runs once more, and both devices have sent and received everything."""
    for device, watcher in world.watchers.items():
        watcher.kill()
        watcher.wait()
    for device in ("one", "two", "one"):
        world.ask(device, "sync")


def judge(world, ids, kept):
    problems = []
    digests = {device: world.ask(device, "digest")["digest"] for device in ("one", "two")}
    if len(set(digests.values())) != 1:
        problems.append(f"the devices differ: {digests}")
    for device in ("one", "two"):
        world.ask(device, "check")
        found = {
            (device, contact, value["field"], value["value"])
            for contact in ids
            for value in world.ask(device, "history", contact)["values"]
        }
        missing = [edit for edit in kept if edit[0] == device and edit not in found]
        problems += [f"{device} lost {value!r} in {field} of {contact}" for _, contact, field, value in missing]
    return problems


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=100, help="how often something is killed")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bin", type=Path, default=ROOT / "build" / "bin")
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    folder = Path(tempfile.mkdtemp(prefix="touchbase-kill-"))
    world = World(arguments.bin.resolve(), folder)
    begun = time.monotonic()
    killed, kept, usual, number = Counter(), [], [0.1], 0
    problems = ["it did not come to an end"]
    try:
        ids = prepare(world)
        while killed.total() < arguments.times:
            number += 1
            who = one_turn(world, ids, chance, number, usual, kept)
            if who:
                killed[who] += 1
            if sys.stderr.isatty() or killed.total() % 100 == 0:
                print(f"\r{killed.total()} of {arguments.times}", end="", file=sys.stderr)
        settle(world)
        problems = judge(world, ids, kept)
    finally:
        world.stop()
        if not problems:
            shutil.rmtree(folder)
    print(f"\n{killed.total()} kills {dict(killed)} during {2 * number} edits, {len(kept)} of them confirmed,", end=" ")
    print(f"{time.monotonic() - begun:.0f} s, seed {arguments.seed}")
    for problem in problems:
        print(problem)
    print(f"what is left of it is in {folder}" if problems else "both devices equal, every confirmed value found")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
