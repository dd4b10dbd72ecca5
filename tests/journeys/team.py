# SPDX-License-Identifier: MPL-2.0
"""Ada makes a team in the window and lets Ben in by a code, with which he makes his account. She shares
Elena with it: Ben has her a moment later, with all that was said; what he writes is on Ada's screen under
his name, what is only for him is not. Taken back, Elena leaves Ben's phone."""
import re

from driver import World, until

BEN = "ben@example.com"

with World("team") as world:
    server = world.server()
    phone, laptop = world.phone("ben"), world.laptop("ada")
    laptop.fill()
    laptop.join(server, create=True)

    ada = laptop.open()
    ada.tap("Settings and account", role="push button", opens="Appearance")
    ada.scroll_to("Team")
    ada.tap("Team", role="push button", opens="You share nobody yet")
    ada.tap("Make a team", role="push button")
    ada.write("Name of the team", "Harbour Realty")
    ada.tap("Save", role="push button")
    ada.see("1 person, 0 contacts. You are owner.")
    ada.tap("Invite", role="push button")
    ada.tap("Agent", role="push button", part=True)
    ada.see("Invitation to Harbour Realty")
    code = re.search(r"[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{5}", ada.tree()).group(0)

    # The server takes new accounts by invitation only; this is one.
    phone.cli("connect", server.url, "--email", BEN, "--create", "--invitation", code,
              input="battery staple horse\n")
    phone.cli("sync")
    assert phone.cli("teams")["teams"][0]["name"] == "Harbour Realty"
    ada.see("2 people, 0 contacts. You are owner.", seconds=30)
    assert phone.cli("contacts")["total"] == 0
    ben = phone.open()

    ada.open_person("Elena Petrova")
    ada.tap("More", role="push button")
    ada.tap("Share with a team", part=True)
    ada.tap("Harbour Realty", role="push button", part=True)
    ada.see("Elena Petrova is shared with Harbour Realty")
    until(lambda: phone.cli("contacts")["total"] == 1, 30, "Elena on Ben's phone")
    hers = lambda device: [each["id"] for each in device.cli("show", "Elena Petrova")["touches"]]
    until(lambda: hers(phone) == hers(laptop), 30, "all that was said to her")
    ben.open_person("Elena Petrova")
    ben.see("Harbour Realty · assigned to nobody")

    phone.cli("log", "Elena Petrova", "--kind", "call", "--note", "Wants the corner flat")
    phone.cli("log", "Elena Petrova", "--kind", "visit", "--note", "Thinks of moving", "--private")
    ada.see("Wants the corner flat", seconds=30)
    ada.see("Call by ben")
    ben.see("Viewing, only for you")
    assert not ada.sees("Thinks of moving")

    ada.tap("More", role="push button")
    ada.tap("Assign to", part=True)
    ada.tap("ben", role="push button", part=True)
    ben.see("Harbour Realty · assigned to you", seconds=30)

    ada.tap("More", role="push button")
    ada.tap("Share with a team", part=True)
    ada.tap("Only me", role="push button", part=True)
    until(lambda: phone.cli("contacts")["total"] == 0, 30, "Elena gone from Ben's phone")
    assert laptop.cli("contacts", "--query", "Elena Petrova")["total"] == 1
    assert phone.cli("check") and laptop.cli("check")
