// SPDX-License-Identifier: MPL-2.0
package org.touchbase.reminders;

import android.Manifest;
import android.app.Activity;
import android.app.AlertDialog;
import android.content.Context;
import android.content.Intent;
import android.content.SharedPreferences;
import android.net.Uri;
import android.os.Build;
import android.provider.Settings;

/**
 * What the person has to allow for reminders to ring on time. Each is asked for once, with the
 * reason first, when there is a reminder to ring; later only from Settings.
 */
enum Permissions {
    /** To be seen at all: Android 13 and later ask. */
    NOTIFICATIONS("notifications") {
        @Override
        boolean given(Context context) {
            return Ringer.maySee(context);
        }

        @Override
        void request(Activity activity) {
            boolean canAsk = Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU
                    && (!asked(activity)
                    || activity.shouldShowRequestPermissionRationale(
                            Manifest.permission.POST_NOTIFICATIONS));
            if (canAsk)
                activity.requestPermissions(
                        new String[] {Manifest.permission.POST_NOTIFICATIONS}, 0);
            else
                activity.startActivity(new Intent(Settings.ACTION_APP_NOTIFICATION_SETTINGS)
                        .putExtra(Settings.EXTRA_APP_PACKAGE, activity.getPackageName()));
        }
    },
    /** To be on time: from Android 14 on it has to be allowed, from 12 on it can be taken away. */
    EXACT_ALARMS("exact_alarms") {
        @Override
        boolean given(Context context) {
            return Ringer.mayBeExact(context);
        }

        @Override
        void request(Activity activity) {
            activity.startActivity(exactAlarmSettings(activity));
        }
    };

    /** In the main thread only. */
    private static boolean asking;

    final String id;

    Permissions(String id) {
        this.id = id;
    }

    abstract boolean given(Context context);

    /** Has the system ask, or opens the page of its settings where it is switched on. */
    abstract void request(Activity activity);

    /** The first that is missing, or null. */
    static Permissions missing(Context context) {
        for (Permissions permission : values())
            if (!permission.given(context))
                return permission;
        return null;
    }

    static Intent exactAlarmSettings(Context context) {
        return new Intent(Settings.ACTION_REQUEST_SCHEDULE_EXACT_ALARM,
                Uri.fromParts("package", context.getPackageName(), null));
    }

    boolean asked(Context context) {
        return preferences(context).getBoolean(id, false);
    }

    /** Says why and, if the person agrees, asks; unless they are being asked just now. */
    void ask(Activity activity, Words words) {
        if (asking)
            return;
        asking = true;
        new AlertDialog.Builder(activity)
                .setTitle(words.get(id + "_title"))
                .setMessage(words.get(id + "_reason"))
                .setPositiveButton(words.get("allow"), (dialog, button) -> {
                    request(activity);
                    remember(activity);
                })
                .setNegativeButton(words.get("not_now"), (dialog, button) -> remember(activity))
                .setOnDismissListener(dialog -> asking = false)
                .show();
    }

    private void remember(Context context) {
        preferences(context).edit().putBoolean(id, true).apply();
    }

    private static SharedPreferences preferences(Context context) {
        return context.getSharedPreferences("asked", Context.MODE_PRIVATE);
    }
}
