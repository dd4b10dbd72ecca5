# SPDX-License-Identifier: MPL-2.0
"""`./dev run`: a server, a phone and a laptop on one sample account.

With a display it opens the two windows and waits until both are closed. Without one it plays the main
job on screens of its own, says each step, keeps pictures in build/demo and fails if a step does not
hold."""
import argparse
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "tests" / "journeys"))
from driver import BIN, EMAIL, PASSWORD, World, until  # noqa: E402

started = time.monotonic()


def say(sentence):
    print(f"{time.monotonic() - started:5.1f} s  {sentence}", flush=True)


def begin(world, phone, laptop, contacts):
    server = world.server()
    phone.fill(contacts)
    phone.join(server, create=True, name="Phone")
    laptop.join(server, name="Laptop")
    say(f"A server on {server.url}; the account {EMAIL} on a phone and a laptop, "
        f"{phone.cli('contacts', '--limit', 1)['total']} people.")
    return server


def play(contacts, pictures):
    shutil.rmtree(pictures, ignore_errors=True)
    with World("main-job", shots=pictures) as world:
        phone, laptop = world.phone(), world.laptop()
        phone.start_notifications()
        phone.start_agent_with_login = None
        server = begin(world, phone, laptop, contacts)
        on_phone, on_laptop = phone.open(), laptop.open()
        on_phone.see("people to reach")
        on_laptop.see("people to reach")
        on_phone.shot("1-phone")
        on_laptop.shot("1-laptop")

        server.stop()
        say("The network is gone. After a viewing, on the phone: who, what next, save.")
        on_phone.taps = 0
        on_phone.tap("Log")
        on_phone.tap("Ingrid Solberg,", part=True)
        on_phone.tap("Viewing")
        on_phone.tap("3 days", part=True)
        on_phone.shot("2-log")
        on_phone.tap("Save, next", part=True)
        on_phone.see("Undo")
        on_phone.shot("3-saved-offline")
        say(f"Logged in {on_phone.taps} taps, the next step is planned, nothing waits for a network.")

        ring(phone)

        server.start()
        back = time.monotonic()
        say("The network is back.")
        on_laptop.open_person("Ingrid Solberg")
        on_laptop.see("Viewing", seconds=60)
        say(f"The laptop shows the viewing ({time.monotonic() - back:.1f} s after the server came back).")
        on_laptop.shot("5-laptop-has-it")
        until(lambda: phone.cli("status")["waiting"] == 0, 30, "everything sent")
        live(on_phone, on_laptop)
        conflict(server, phone, laptop, on_phone, on_laptop)
    say(f"Every step held. Pictures: {os.path.relpath(pictures)}")


def ring(phone):
    due = time.localtime(time.time() + 64 - time.localtime().tm_sec)  # the next full minute, not this second's
    phone.start_agent()
    phone.close()
    phone.cli("follow-up", "David Okafor", "--due", time.strftime("%Y-%m-%dT%H:%M", due), "--kind", "call",
              "--what", "He waits for the answer of the bank")
    say(f"A call to David is promised for {time.strftime('%H:%M', due)}. The window is closed.")
    rung = until(lambda: phone.shows_notification("David Okafor") and time.time(), 70, "the reminder")
    say(f"It rings at {time.strftime('%H:%M:%S', time.localtime(rung))}, without network and without window.")
    phone.picture(phone.world.shots / "4-reminder.png")


if __name__ == "__main__":
    pass
