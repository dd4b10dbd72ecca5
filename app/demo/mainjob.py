# SPDX-License-Identifier: MPL-2.0
"""`./dev run`: a server, a phone and a laptop on one sample account.

With a display it opens the two windows and waits until both are closed. Without one it plays the main
job on screens of its own, says each step, keeps pictures in build/demo and fails if a step does not
hold."""
import argparse
import os
import shutil
import sys
import time
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "tests" / "journeys"))
from driver import EMAIL, World, until  # noqa: E402

PICTURES = TOP / "build" / "demo"
started = time.monotonic()


def say(sentence):
    print(f"{time.monotonic() - started:5.1f} s  {sentence}", flush=True)


def begin(world, phone, laptop, contacts):
    server = world.server()
    phone.fill(contacts)
    phone.join(server, create=True)
    laptop.join(server)
    people = phone.cli("contacts", "--limit", 1)["total"]
    say(f"A server on {server.url}, the account {EMAIL} on a phone and a laptop, {people} people.")
    return server


def show(contacts):
    """Both windows on the person's own display."""
    with World("run") as world:
        phone, laptop = (world.device(name, width, height, screen=False)
                         for name, width, height in (("phone", 390, 844), ("laptop", 1280, 800)))
        begin(world, phone, laptop, contacts)
        windows = [each.launch("-qwindowgeometry", f"{each.width}x{each.height}") for each in (phone, laptop)]
        say("Try it: log something in one window and look at the other. It ends when both are closed.")
        for window in windows:
            window.wait()


def play(contacts):
    shutil.rmtree(PICTURES, ignore_errors=True)
    with World("main-job", shots=PICTURES) as world:
        phone, laptop = world.phone(), world.laptop()
        phone.start_notifications()
        phone.start_keyring()
        server = begin(world, phone, laptop, contacts)
        phone.start_agent()
        on_phone, on_laptop = phone.open(), laptop.open()
        on_phone.see("people to reach")
        on_laptop.see("people to reach")
        on_phone.shot("1-phone")
        on_laptop.shot("1-laptop")

        server.stop()
        log_offline(on_phone)
        ring(phone)
        come_back(server, phone.open(), on_laptop)
        live(phone.window, on_laptop)
        collide(server, phone, laptop)
    say(f"Every step held. The pictures are in {os.path.relpath(PICTURES)}.")


def log_offline(on_phone):
    say("The network is gone. After a meeting, on the phone: log, who, when next, save.")
    on_phone.taps = 0
    on_phone.tap("Log")
    on_phone.choose_person("Ingrid Solberg")
    on_phone.tap("3 days", part=True)
    on_phone.shot("2-log")
    on_phone.tap("Save, next", part=True)
    on_phone.see("Undo")
    on_phone.shot("3-logged-offline")
    say(f"Logged in {on_phone.taps} taps with the next step planned. It waits on the phone.")


def ring(phone):
    due = time.time() + 5
    due += -due % 60  # reminders stand on full minutes
    phone.close()
    shown = phone.notifications()
    phone.cli("follow-up", "David Okafor", "--due", time.strftime("%Y-%m-%dT%H:%M", time.localtime(due)),
              "--kind", "call", "--what", "He waits for the answer of the bank")
    say(f"A call to David is promised for {time.strftime('%H:%M', time.localtime(due))}; the window is closed.")
    until(lambda: phone.notifications() > shown and any("(David Okafor" in line for line in phone.notification_actions()),
          due - time.time() + 20, "the reminder")
    late = time.time() - due
    assert -0.1 < late < 5, f"the reminder came {late:.1f} s late"
    phone.picture(PICTURES / "4-reminder.png")
    phone.act_on_notification("#Done (David Okafor")
    until(lambda: not [each for each in phone.cli("followups")["follow_ups"]
                       if each["what"] == "He waits for the answer of the bank"], what="Done in the base")
    phone.sweep_notifications()
    say(f"It rang on time ({late:.1f} s), without network and window. Done on it is done in the base.")


def come_back(server, on_phone, on_laptop):
    on_laptop.open_person("Ingrid Solberg")
    server.start()
    say("The network is back.")
    for window in (on_phone, on_laptop):
        ask_for_sync(window)
    on_laptop.see("Meeting", seconds=60)
    on_laptop.shot("5-laptop-has-it")
    say("The laptop shows the meeting.")


def ask_for_sync(window):
    """No system tells of a network here, so the person does not wait for the next try."""
    if not window.sees("Offline, "):
        return
    try:
        window.tap("Offline, ", role="push button", part=True)
        window.tap("Sync now")
        window.tap("Close")
    except AssertionError:
        if window.sees("Offline, "):
            raise  # else it was quicker than the hand


def live(on_phone, on_laptop):
    on_phone.see("people to reach")
    on_phone.log_with("Ingrid Solberg", note="Her brother comes along")
    saved = time.monotonic()
    on_laptop.see("Her brother comes along")
    took = time.monotonic() - saved
    say(f"What the phone logs now is on the laptop's screen after {took:.1f} s.")
    assert took < 1 + 2, f"{took:.1f} s"


def collide(server, phone, laptop):
    on_phone, on_laptop = phone.window, laptop.window
    server.stop()
    on_phone.edit_person("Elena Petrova", **{"Job title": "Architect", "Company": "Petrova Studio"})
    on_laptop.edit_person("Elena Petrova", **{"Job title": "Interior designer"})
    say("Apart again, both edit Elena: the same job title, and on the phone her company.")
    server.start()
    ask_for_sync(on_laptop)
    for window in (on_phone, on_laptop):
        window.see("Interior designer", seconds=60)
        window.see("Petrova Studio", seconds=60)
    until(lambda: all(each.cli("conflicts")["conflicts"] for each in (phone, laptop)), 30, "the conflict on both")
    say("Both have the company and the later title, and both know that there is another one.")
    on_phone.tap("Back")
    on_phone.tap("Today")
    on_phone.tap("two devices", role="push button", part=True)
    on_phone.see("Architect")
    on_phone.shot("6-conflict")
    on_phone.tap("Restore Architect")
    on_laptop.see("Architect", seconds=30)
    on_laptop.shot("7-restored")
    until(lambda: phone.cli("digest", "--content") == laptop.cli("digest", "--content"), 30, "equal bases")
    say("One tap on the phone brings it back on both. Nothing was lost, and both bases are equal.")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="./dev run", description=__doc__)
    parser.add_argument("--contacts", type=int, default=0, metavar="N", help="so many more people")
    parser.add_argument("--headless", action="store_true", help="play the main job though there is a display")
    options = parser.parse_args()
    display = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    (show if display and not options.headless else play)(options.contacts)
