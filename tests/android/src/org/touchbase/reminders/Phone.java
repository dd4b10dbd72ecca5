// SPDX-License-Identifier: MPL-2.0
package org.touchbase.reminders;

import static org.junit.Assert.assertTrue;
import static org.robolectric.Shadows.shadowOf;

import android.app.AlarmManager;
import android.app.Application;
import android.app.Notification;
import android.app.NotificationManager;
import android.app.PendingIntent;
import android.content.Intent;
import android.os.Looper;
import android.os.UserManager;
import android.service.notification.StatusBarNotification;

import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.shadows.ShadowAlarmManager;
import org.robolectric.shadows.ShadowAlarmManager.ScheduledAlarm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.TimeZone;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A phone in Berlin on 5 December 2026, 12:00, on which Touchbase is installed. */
final class Phone {
    static final long MINUTE = 60_000;
    static final long HOUR = 60 * MINUTE;

    final Application app = RuntimeEnvironment.getApplication();
    final AlarmManager alarms = app.getSystemService(AlarmManager.class);
    final NotificationManager screen = app.getSystemService(NotificationManager.class);
    private long now = at("2026-12-05T12:00");

    Phone() {
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
        Now.clock = () -> now;
        SecretKey key = new SecretKeySpec(new byte[32], "AES");
        Wording.keys = () -> key;
        ShadowAlarmManager.setCanScheduleExactAlarms(true);
        setUnlocked(true);
    }

    static long at(String wall) {
        return LocalDateTime.parse(wall).atZone(ZoneId.of("Europe/Berlin")).toInstant()
                .toEpochMilli();
    }

    long now() {
        return now;
    }

    void setUnlocked(boolean unlocked) {
        shadowOf(app.getSystemService(UserManager.class)).setUserUnlocked(unlocked);
    }

    /** A follow-up in wall time, as the app hands it over. */
    JSONObject followUp(String id, String wall) throws JSONException {
        return new JSONObject()
                .put("id", id)
                .put("at", at(wall))
                .put("wall", wall)
                .put("channel", "follow_ups")
                .put("text", "A follow-up is due")
                .put("answerable", true)
                .put("title", "Sara Lind, 13:00")
                .put("body", "The offer for the flat")
                .put("number", "+4930123456");
    }

    void plan(JSONObject... reminders) throws JSONException {
        JSONObject words = new JSONObject()
                .put("follow_ups", "Follow-ups")
                .put("appointments", "Appointments")
                .put("dates", "Dates")
                .put("notices", "Notices")
                .put("done", "Done")
                .put("snooze", "Snooze 1 h")
                .put("call", "Call")
                .put("inexact_title", "Reminders may come late")
                .put("inexact_text", "Tap to allow alarms and reminders.")
                .put("notifications_title", "May reminders be shown?")
                .put("notifications_reason", "Your first reminder is planned.")
                .put("exact_alarms_title", "May reminders be on time?")
                .put("exact_alarms_reason", "Without it they come some minutes late.")
                .put("allow", "Allow")
                .put("not_now", "Not now");
        JSONObject plan = new JSONObject()
                .put("words", words)
                .put("alarms", new JSONArray(List.of(reminders)));
        assertTrue(Reminders.replace(app, plan.toString()));
    }

    /** Time passes; what the system was asked to wake for at that moment comes. */
    void waitUntil(String wall) {
        waitUntil(at(wall));
    }

    void waitUntil(long moment) {
        while (true) {
            ScheduledAlarm next = armed();
            if (next == null || next.getTriggerAtMs() > moment)
                break;
            now = Math.max(now, next.getTriggerAtMs());
            shadowOf(alarms).fireAlarm(next);
            settle();
        }
        now = moment;
    }

    /** What is armed is lost and nothing stands on the screen, as after switching off. */
    void switchOff(String until) {
        alarms.cancel(PendingIntent.getBroadcast(app, 0, new Intent(app, AlarmReceiver.class),
                PendingIntent.FLAG_IMMUTABLE));
        screen.cancelAll();
        now = at(until);
    }

    /** The system tells whoever the manifest says wants to know. */
    void tell(String action) {
        app.sendBroadcast(new Intent(action).setPackage(app.getPackageName()));
        settle();
    }

    void press(String id, String label) throws PendingIntent.CanceledException {
        for (Notification.Action action : shown(id).actions)
            if (action.title.toString().equals(label))
                action.actionIntent.send();
        settle();
    }

    void settle() {
        shadowOf(Looper.getMainLooper()).idle();
    }

    ScheduledAlarm armed() {
        List<ScheduledAlarm> all = shadowOf(alarms).getScheduledAlarms();
        assertTrue("more than the next one is armed", all.size() < 2);
        return all.isEmpty() ? null : all.get(0);
    }

    /** What stands on the screen for this alarm, or null. */
    Notification shown(String id) {
        for (StatusBarNotification each : screen.getActiveNotifications())
            if (id.equals(each.getTag()))
                return each.getNotification();
        return null;
    }

    static String title(Notification notification) {
        return notification.extras.getString(Notification.EXTRA_TITLE);
    }

    Alarm kept(String id) {
        return AlarmStore.look(app).find(id);
    }

    String storeText() throws IOException {
        return Files.readString(AlarmStore.folder(app).toPath().resolve(AlarmStore.FILE));
    }

    /** All files that Touchbase has on this phone. */
    String everything() throws IOException {
        StringBuilder all = new StringBuilder(storeText());
        all.append(new String(Files.readAllBytes(
                app.getFilesDir().toPath().resolve(Wording.FILE)), StandardCharsets.ISO_8859_1));
        return all.toString();
    }
}
