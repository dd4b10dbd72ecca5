# SPDX-License-Identifier: MPL-2.0
"""Two devices edit the same person without a network. Nothing that was typed is lost: what could be
joined is joined, what collided is shown on both, and one tap brings the other value back on both."""
from driver import World, until

with World("two-devices") as world:
    server = world.server()
    phone, laptop = world.phone(), world.laptop()
    phone.fill()
    phone.join(server, create=True)
    laptop.join(server)
    on_phone, on_laptop = phone.open(), laptop.open()

    server.stop()
    on_phone.edit_person("Elena Petrova", **{"Job title": "Architect", "Company": "Petrova Studio"})
    on_laptop.edit_person("Elena Petrova", **{"Job title": "Interior designer"})
    laptop.cli("set", "Elena Petrova", "phone.mobile=202 555 0177")

    server.start()
    for window in (on_phone, on_laptop):  # what was typed apart is together
        window.see("Interior designer", seconds=30)
        window.see("Petrova Studio", seconds=30)
    until(lambda: all(each.cli("conflicts")["conflicts"] for each in (phone, laptop)), 30, "the conflict on both")

    on_phone.tap("Back")
    on_phone.tap("Today")
    on_phone.tap("two devices", role="push button", part=True)
    on_phone.see("Changed on two devices")
    on_phone.see("Architect")
    on_phone.shot("conflict")
    on_phone.tap("Restore Architect")
    on_phone.see_no("Changed on two devices")

    on_laptop.see("Architect", seconds=30)
    until(lambda: not laptop.cli("conflicts")["conflicts"], 30, "no conflict left on the laptop")
    cards = [each.cli("show", "Elena Petrova")["contact"] for each in (phone, laptop)]
    for card in cards:
        assert card["job_title"] == "Architect" and card["organization"] == "Petrova Studio", card
        assert any(each["number"] == "+12025550177" for each in card["phones"]), card["phones"]
    assert phone.cli("digest", "--content") == laptop.cli("digest", "--content")
