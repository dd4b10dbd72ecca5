// SPDX-License-Identifier: MPL-2.0
package org.touchbase.reminders;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.robolectric.Shadows.shadowOf;

import android.Manifest;
import android.app.Activity;
import android.app.AlertDialog;

import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.Robolectric;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.shadows.ShadowAlarmManager;
import org.robolectric.shadows.ShadowAlertDialog;

@RunWith(RobolectricTestRunner.class)
public final class PermissionsTest {
    private Phone phone;
    private Activity window;

    @Before
    public void setUp() {
        phone = new Phone();
        window = Robolectric.buildActivity(Activity.class).setup().get();
        shadowOf(phone.screen).setNotificationsEnabled(false);
    }

    private void ask(boolean again) {
        ShadowAlertDialog.reset();
        Reminders.ask(window, again);
        phone.settle();
    }

    private void press(int button) {
        ShadowAlertDialog.getLatestAlertDialog().getButton(button).performClick();
        phone.settle();
    }

    @Test
    public void nothingIsAskedBeforeThereIsAReminder() {
        ask(false);
        assertNull(ShadowAlertDialog.getLatestAlertDialog());
    }

    @Test
    public void withTheFirstReminderItSaysWhyAndThenAsks() throws Exception {
        phone.plan(phone.followUp("a", "2026-12-05T13:00"));
        ask(false);
        AlertDialog reason = ShadowAlertDialog.getLatestAlertDialog();
        assertEquals("Your first reminder is planned.", shadowOf(reason).getMessage());
        assertNull(shadowOf(window).getLastRequestedPermission());
        press(AlertDialog.BUTTON_POSITIVE);
        assertArrayEquals(new String[] {Manifest.permission.POST_NOTIFICATIONS},
                shadowOf(window).getLastRequestedPermission().requestedPermissions);
    }

    @Test
    public void whoSaysNotNowIsAskedOnlyFromSettings() throws Exception {
        phone.plan(phone.followUp("a", "2026-12-05T13:00"));
        ask(false);
        press(AlertDialog.BUTTON_NEGATIVE);
        ask(false);
        assertNull(ShadowAlertDialog.getLatestAlertDialog());
        assertNull(shadowOf(window).getLastRequestedPermission());

        ask(true);
        press(AlertDialog.BUTTON_POSITIVE);
        // The system asks nobody twice who said no: its settings are the only way.
        assertEquals("android.settings.APP_NOTIFICATION_SETTINGS",
                shadowOf(window).getNextStartedActivity().getAction());
    }

    @Test
    public void nobodyIsAskedTwiceAtATime() throws Exception {
        phone.plan(phone.followUp("a", "2026-12-05T13:00"));
        ask(false);
        assertNotNull(ShadowAlertDialog.getLatestAlertDialog());
        AlertDialog first = ShadowAlertDialog.getLatestAlertDialog();
        ask(false);
        assertNull(ShadowAlertDialog.getLatestAlertDialog());
        first.dismiss();
        phone.settle();
        ask(false);
        assertNotNull(ShadowAlertDialog.getLatestAlertDialog());
        press(AlertDialog.BUTTON_NEGATIVE);
    }

    @Test
    public void whoWantsNoNotificationsIsNotAskedForExactAlarms() throws Exception {
        ShadowAlarmManager.setCanScheduleExactAlarms(false);
        phone.plan(phone.followUp("a", "2026-12-05T13:00"));
        ask(false);
        press(AlertDialog.BUTTON_NEGATIVE);
        ask(false);
        assertNull(ShadowAlertDialog.getLatestAlertDialog());
    }

    @Test
    public void exactAlarmsAreAskedForOnceNotificationsAreAllowed() throws Exception {
        shadowOf(phone.screen).setNotificationsEnabled(true);
        ShadowAlarmManager.setCanScheduleExactAlarms(false);
        phone.plan(phone.followUp("a", "2026-12-05T13:00"));
        ask(false);
        assertNotNull(ShadowAlertDialog.getLatestAlertDialog());
        press(AlertDialog.BUTTON_POSITIVE);
        assertEquals("android.settings.REQUEST_SCHEDULE_EXACT_ALARM",
                shadowOf(window).getNextStartedActivity().getAction());
    }

    @Test
    public void whereAllIsAllowedNothingIsAsked() throws Exception {
        shadowOf(phone.screen).setNotificationsEnabled(true);
        phone.plan(phone.followUp("a", "2026-12-05T13:00"));
        ask(true);
        assertNull(ShadowAlertDialog.getLatestAlertDialog());
    }
}
