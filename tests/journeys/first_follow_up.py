# SPDX-License-Identifier: MPL-2.0
"""From a fresh installation to the first follow-up: no account, no manual, no detour."""
from driver import World

with World("first-follow-up") as world:
    phone = world.phone()
    window = phone.open()

    window.see("Remember everyone")
    window.tap("Start now")
    window.see("Who did you meet last?")

    window.tap("Add a person")
    window.write("First name", "Zoë")
    window.write("Last name", "O'Brien")
    window.write("Mobile", "020 7946 0123")
    window.tap("Save")
    window.see("Nothing logged yet.")

    window.tap("Log")
    window.write("Note", "Wants a garden, budget in spring")
    window.tap("1 week", part=True)
    window.tap("Save, next", part=True)
    window.see("Wants a garden")

    window.tap("Back")
    window.see("Next 7 days 1")
    window.see("Zoë O'Brien")

    # What the window shows is what is in the base.
    card = phone.cli("show", "Zoë O'Brien")
    assert card["contact"]["phones"][0]["number"] == "+442079460123", card["contact"]["phones"]
    assert [touch["note"] for touch in card["touches"]] == ["Wants a garden, budget in spring"], card["touches"]
    assert len(card["follow_ups"]) == 1, card["follow_ups"]

    # Closed and opened again, it is all there and nobody is asked to begin anew.
    phone.close()
    window = phone.open()
    window.see("Next 7 days 1")
