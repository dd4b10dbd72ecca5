# SPDX-License-Identifier: MPL-2.0
"""The window is closed and the reminder rings all the same; Done on it is done in the base."""
import time

from driver import World, until

with World("reminder") as world:
    phone = world.phone()
    phone.start_notifications()
    window = phone.open()
    window.tap("Start now")
    window.see("Who did you meet last?")
    phone.cli("add", "first_name=Sara", "last_name=Haddad", "phone.mobile=+442079460123")
    window.see("Nobody waits for you today")
    phone.start_agent()
    phone.close()

    # Due this very minute.
    phone.cli("follow-up", "Sara Haddad", "--due", time.strftime("%Y-%m-%dT%H:%M"), "--kind", "call",
              "--what", "Ask about the Alder St offer")
    until(lambda: phone.notifications() == 1, what="the notification")
    phone.act_on_notification("Done")
    until(lambda: not phone.cli("followups")["follow_ups"], what="the follow-up done")
    until(lambda: phone.notifications() == 0, what="the notification gone")
    (title, body), = phone.past_notifications()
    assert title.startswith("Sara Haddad") and "Ask about the Alder St offer" in body, (title, body)

    window = phone.open()
    window.see("1 of 1 done")
