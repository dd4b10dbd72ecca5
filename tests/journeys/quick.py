# SPDX-License-Identifier: MPL-2.0
"""One line from anywhere: the desktop's action opens the entry in the window that is there. How it
went proposes what comes next, and a PIN keeps all of it from whoever picks the device up."""
from driver import BIN, World, until

PIN = "2468"


def next_steps(device):
    return device.cli("show", "Nina Roth")["follow_ups"]


with World("quick") as world:
    phone = world.phone()
    phone.fill()
    phone.cli("setting", "notifications", "no")
    window = phone.open()
    window.see("people to reach")

    # The second start asks the first and ends.
    phone.run(BIN / "touchbase", "--data", phone.data, "--quick")
    window.see("How did it go?")
    before = len(next_steps(phone))
    window.write("Note", "Called Nina Roth, no answer")
    window.tap("Save")
    window.see("Undo")
    assert phone.cli("show", "Nina Roth")["touches"][0]["attempt"]
    window.tap("Call ", role="push button", part=True)
    until(lambda: len(next_steps(phone)) == before + 1, what="the next call planned")
    assert next_steps(phone)[0]["kind"] == "call"

    # Nothing is to be seen before the PIN, not even by asking the window for somebody.
    window.tap("Settings and account")
    window.see("Appearance")
    window.scroll_to("App lock")
    window.tap("App lock", part=True)
    window.write("PIN, 4 digits or more", PIN)
    window.write("The same again", PIN)
    window.tap("Lock with this PIN")
    window.see("PIN now")
    phone.close()
    window = phone.open()
    window.see("Locked")
    phone.run(BIN / "touchbase", "--data", phone.data, "--contact",
              phone.cli("show", "Nina Roth")["contact"]["id"])
    window.see_no("Nina Roth", seconds=1)
    window.write("PIN", "1111")
    window.tap("Unlock")
    window.see("That is not the PIN.")
    window.write("PIN", PIN)
    window.tap("Unlock")
    window.see("Nina Roth")
