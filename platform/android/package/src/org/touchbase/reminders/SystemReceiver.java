// SPDX-License-Identifier: MPL-2.0
package org.touchbase.reminders;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;

import java.time.ZoneId;

/**
 * What makes armed alarms be lost or wrong: the phone started, Touchbase was updated, the clock or
 * the zone was set, a permission was given or taken. Which of them is in the manifest. Runs
 * without Qt.
 */
public final class SystemReceiver extends BroadcastReceiver {
    @Override
    public void onReceive(Context context, Intent intent) {
        if (Intent.ACTION_TIMEZONE_CHANGED.equals(intent.getAction()))
            AlarmStore.change(context, store -> store.follow(ZoneId.systemDefault()));
        Ringer.ringAnew(context);
    }
}
