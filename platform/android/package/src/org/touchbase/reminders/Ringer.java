// SPDX-License-Identifier: MPL-2.0
package org.touchbase.reminders;

import android.app.AlarmManager;
import android.app.Notification;
import android.app.NotificationManager;
import android.app.PendingIntent;
import android.content.Context;
import android.content.Intent;
import android.net.Uri;
import android.os.Build;

import java.util.List;

/**
 * Puts on the screen what is due and has the system wake us for what comes next. Only the soonest
 * alarm is armed: whoever wakes arms the following one.
 */
final class Ringer {
    static final String DONE = "done";
    static final String SNOOZE = "snooze";
    static final String CALL = "call";
    static final String DISMISS = "dismiss";
    static final long SNOOZE_MS = 3_600_000;

    /** Notifications are told apart by the alarm's id, which is their tag. */
    static final int REMINDER = 1;
    static final int NOTICE = 2;

    private static final int IMMUTABLE =
            PendingIntent.FLAG_UPDATE_CURRENT | PendingIntent.FLAG_IMMUTABLE;

    /** Rings what is due and arms the next. */
    static void ring(Context context) {
        AlarmStore.change(context, store -> ring(context, store));
    }

    /**
     * The same after what stood on the screen, or what was armed, may be gone: all that is not
     * done or wiped off stands there again.
     */
    static void ringAnew(Context context) {
        AlarmStore.change(context, store -> {
            Wording wording = Wording.read(context);
            for (Alarm alarm : store.alarms())
                if (alarm.shown && !alarm.dismissed && !alarm.answer.equals(DONE))
                    show(context, store.words(), wording, alarm);
            ring(context, store);
        });
    }

    static void ring(Context context, AlarmStore store) {
        long now = Now.ms();
        List<Alarm> due = store.due(now);
        if (!due.isEmpty()) {
            Channel.create(context, store.words());
            Wording wording = Wording.read(context);
            for (Alarm alarm : due) {
                String obstacle = obstacle(context, alarm);
                if (obstacle.isEmpty()) {
                    show(context, store.words(), wording, alarm);
                    store.markShown(alarm, now);
                } else if (!store.lastEvent(alarm.id).equals("failed")) {
                    // It stays due, and is tried again whenever anything wakes us.
                    store.note(now, "failed", alarm, obstacle);
                }
            }
        }
        arm(context, store);
    }

    static void close(Context context, String id) {
        manager(context).cancel(id, REMINDER);
    }

    /** Whether the system lets an alarm come at its minute. */
    static boolean mayBeExact(Context context) {
        return Build.VERSION.SDK_INT < Build.VERSION_CODES.S
                || context.getSystemService(AlarmManager.class).canScheduleExactAlarms();
    }

    static boolean maySee(Context context) {
        return manager(context).areNotificationsEnabled();
    }

    private static void arm(Context context, AlarmStore store) {
        AlarmManager alarms = context.getSystemService(AlarmManager.class);
        PendingIntent wake = PendingIntent.getBroadcast(
                context, 0, new Intent(context, AlarmReceiver.class), IMMUTABLE);
        long now = Now.ms();
        Alarm next = store.next(now);
        if (next == null) {
            alarms.cancel(wake);
            return;
        }
        boolean exact = mayBeExact(context);
        if (exact)
            alarms.setExactAndAllowWhileIdle(AlarmManager.RTC_WAKEUP, next.at, wake);
        else
            alarms.setAndAllowWhileIdle(AlarmManager.RTC_WAKEUP, next.at, wake);
        if (!store.lastEvent(next.id).equals("armed"))
            store.note(now, "armed", next, exact ? "" : "inexact");
        notice(context, store, exact);
    }

    /** Says once, where it is seen without opening Touchbase, that reminders may come late. */
    private static void notice(Context context, AlarmStore store, boolean exact) {
        if (exact)
            manager(context).cancel(NOTICE);
        if (exact == !store.noticed())
            return;
        store.setNoticed(!exact);
        if (exact)
            return;
        Words words = store.words();
        Channel.create(context, words);
        manager(context).notify(NOTICE,
                new Notification.Builder(context, Channel.NOTICES.id)
                        .setSmallIcon(android.R.drawable.ic_popup_reminder)
                        .setContentTitle(words.get("inexact_title"))
                        .setContentText(words.get("inexact_text"))
                        .setStyle(new Notification.BigTextStyle().bigText(words.get("inexact_text")))
                        .setContentIntent(PendingIntent.getActivity(
                                context, 0, Permissions.exactAlarmSettings(context), IMMUTABLE))
                        .setAutoCancel(true)
                        .build());
    }

    /** Why it would not be seen, empty where it would. */
    private static String obstacle(Context context, Alarm alarm) {
        if (!maySee(context))
            return "notifications are switched off";
        boolean silenced = manager(context).getNotificationChannel(alarm.channel.id).getImportance()
                == NotificationManager.IMPORTANCE_NONE;
        return silenced ? "notifications of this kind are switched off" : "";
    }

    private static void show(Context context, Words words, Wording wording, Alarm alarm) {
        Notification.Builder builder = plain(context, alarm)
                .setContentTitle(wording.title(alarm))
                .setContentText(wording.body(alarm))
                .setStyle(new Notification.BigTextStyle().bigText(wording.body(alarm)))
                .setVisibility(Notification.VISIBILITY_PRIVATE)
                .setPublicVersion(plain(context, alarm).setContentTitle(alarm.text).build())
                .setContentIntent(PendingIntent.getActivity(context, 0,
                        new Intent(Intent.ACTION_MAIN)
                                .addCategory(Intent.CATEGORY_LAUNCHER)
                                .setPackage(context.getPackageName()),
                        IMMUTABLE))
                .setDeleteIntent(answering(context, alarm, DISMISS));
        if (alarm.answerable)
            builder.addAction(action(words, DONE, answering(context, alarm, DONE)))
                    .addAction(action(words, SNOOZE, answering(context, alarm, SNOOZE)));
        if (!wording.number(alarm).isEmpty())
            builder.addAction(action(words, CALL, calling(context, alarm, wording.number(alarm))));
        manager(context).notify(alarm.id, REMINDER, builder.build());
    }

    private static Notification.Builder plain(Context context, Alarm alarm) {
        return new Notification.Builder(context, alarm.channel.id)
                .setSmallIcon(android.R.drawable.ic_popup_reminder)
                .setCategory(Notification.CATEGORY_REMINDER)
                .setWhen(alarm.at)
                .setShowWhen(true)
                .setOnlyAlertOnce(true);
    }

    private static Notification.Action action(Words words, String name, PendingIntent intent) {
        return new Notification.Action.Builder(null, words.get(name), intent).build();
    }

    // What is asked of an intent tells it from others: without the data, one alarm's would answer
    // for all.
    private static Uri of(Alarm alarm) {
        return new Uri.Builder().scheme("touchbase").opaquePart(alarm.id).build();
    }

    private static PendingIntent answering(Context context, Alarm alarm, String action) {
        return PendingIntent.getBroadcast(context, 0,
                new Intent(context, AnswerReceiver.class).setAction(action).setData(of(alarm)),
                IMMUTABLE);
    }

    private static PendingIntent calling(Context context, Alarm alarm, String number) {
        return PendingIntent.getActivity(context, 0,
                new Intent(context, CallActivity.class)
                        .setAction(CALL)
                        .setData(of(alarm))
                        .putExtra(CallActivity.NUMBER, number)
                        .addFlags(Intent.FLAG_ACTIVITY_NEW_TASK),
                IMMUTABLE);
    }

    private static NotificationManager manager(Context context) {
        return context.getSystemService(NotificationManager.class);
    }

    private Ringer() {}
}
