# SPDX-License-Identifier: MPL-2.0
"""In the field: who, what next, save. At most four taps from Today, and nothing to type."""
from driver import World

with World("four-taps") as world:
    phone = world.phone()
    phone.fill()
    before = phone.cli("show", "Ingrid Solberg")
    window = phone.open()
    window.see("people to reach")

    window.taps = 0
    window.tap("Log")
    window.choose_person("Ingrid Solberg")
    window.tap("2 weeks", part=True)
    window.tap("Save, next", part=True)
    window.see("Undo")
    assert window.taps <= 4, f"{window.taps} taps"

    after = phone.cli("show", "Ingrid Solberg")
    assert len(after["touches"]) == len(before["touches"]) + 1, after["touches"]
    # Within 45 minutes of her viewing the sheet says viewing, else meeting.
    assert after["touches"][0]["kind"] in ("meeting", "visit"), after["touches"][0]
    days = {each["due"][:10] for each in after["follow_ups"] if each["state"] == "open"}
    assert len(days) >= 1 and max(days) > max(each["due"][:10] for each in before["follow_ups"]), days

    # And one tap takes it back.
    window.tap("Undo")
    window.see("people to reach")
    again = phone.cli("show", "Ingrid Solberg")
    assert len(again["touches"]) == len(before["touches"]), again["touches"]
    assert [each["due"] for each in again["follow_ups"]] == [each["due"] for each in before["follow_ups"]], again
