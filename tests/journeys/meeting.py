# SPDX-License-Identifier: MPL-2.0
"""Before a meeting: a tap on its reminder opens, in the window that is there, what to know of them. And
the page that proves that reminders work has every step of the way."""
import time

from driver import World, until

with World("meeting") as world:
    phone = world.phone()
    phone.start_notifications()
    window = phone.open()
    window.tap("Start now")
    window.see("Who did you meet last?")
    phone.cli("add", "first_name=Sara", "last_name=Haddad", "phone.mobile=+442079460123", "date.birthday=1986-01-02")
    phone.cli("log", "Sara Haddad", "--kind", "call", "--note", "Wants a second opinion on the roof")
    phone.cli("quick", "promised Sara the floor plan by tomorrow")
    window.see("Next 7 days")
    phone.start_agent()

    # In twenty minutes: its reminder is due now.
    start = time.strftime("%Y-%m-%dT%H:%M", time.localtime(time.time() + 1200))
    phone.cli("quick", f"meeting with Sara {start}")
    until(lambda: phone.notifications() == 1, what="the notification")
    window.see("Sara Haddad at ")
    phone.act_on_notification("Open")
    window.see("Log the meeting")
    window.see("Wants a second opinion on the roof")
    window.see("the floor plan")
    window.tap("Log the meeting")
    window.see("How did it go?")
    window.key("Escape")
    window.see_no("How did it go?")

    window.tap("Back", opens="Brief")
    window.tap("Brief")
    window.see("Log the meeting")
    window.key("Escape")
    window.see_no("Log the meeting")
    window.tap("Back", opens="Brief")
    window.tap("Settings and account")
    window.see("Appearance")
    window.scroll_to("Do reminders ring?")
    window.tap("Do reminders ring?", part=True)
    window.see("Reminders ring")
    window.see("By dunst")
    window.see("touchbase-agent runs")
    window.see("Answered: A reminder")
    window.see("Given to the screen: A reminder")
